// Carries the question of a passkey to the browser and its answer into the form. Without it people sign in by password.
const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), letter => letter.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const question = options => ({
  ...options,
  challenge: bytes(options.challenge),
  ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
  ...(options.excludeCredentials && { excludeCredentials: options.excludeCredentials.map(known => ({ ...known, id: bytes(known.id) })) }),
  ...(options.allowCredentials && { allowCredentials: options.allowCredentials.map(known => ({ ...known, id: bytes(known.id) })) }),
});

const answer = credential => JSON.stringify({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
  clientExtensionResults: credential.getClientExtensionResults(),
  response: {
    clientDataJSON: text(credential.response.clientDataJSON),
    ...(credential.response.attestationObject && { attestationObject: text(credential.response.attestationObject), transports: credential.response.getTransports?.() ?? [] }),
    ...(credential.response.authenticatorData && { authenticatorData: text(credential.response.authenticatorData) }),
    ...(credential.response.signature && { signature: text(credential.response.signature) }),
    ...(credential.response.userHandle && { userHandle: text(credential.response.userHandle) }),
  },
});

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.hidden = !window.PublicKeyCredential;
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const note = form.querySelector(".passkey-note");
    note.textContent = "";
    try {
      const asked = await fetch(form.dataset.options, { method: "POST", body: new URLSearchParams({ _token: form.elements._token.value }), credentials: "same-origin" });
      if (!asked.ok) throw new Error(String(asked.status));
      const publicKey = question(await asked.json());
      const credential = form.dataset.passkey === "create" ? await navigator.credentials.create({ publicKey }) : await navigator.credentials.get({ publicKey });
      form.elements.credential.value = answer(credential);
      form.submit();
    } catch {
      note.textContent = form.dataset.failed;
    }
  });
}
