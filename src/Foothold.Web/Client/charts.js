// Draws the charts of a page into boxes whose size is known before. Each figure carries its specification as data; the table beside it says the same.
import embed from "vega-embed";
import { expressionInterpreter } from "vega-interpreter";

const maps = new Map();

// Charts name the map; the figure says where it lies. One request however many charts show it.
function loaderOf(figure) {
  return {
    options: {},
    sanitize: async uri => ({ href: uri }),
    http: fetchText,
    file: fetchText,
    load: name => {
      if (name !== "countries" || !figure.dataset.map) throw new Error(`There is no file ${name}.`);
      return fetchText(figure.dataset.map);
    },
  };
}

function fetchText(address) {
  if (!maps.has(address)) maps.set(address, fetch(address).then(answer => answer.text()));
  return maps.get(address);
}

async function draw(figure) {
  const picture = figure.querySelector(".picture");
  const specification = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
  try {
    await embed(picture, specification, {
      mode: "vega-lite",
      renderer: "svg",
      // Expressions are walked, not compiled: the content security policy allows no code made from text.
      ast: true,
      expr: expressionInterpreter,
      actions: false,
      // Style sheets made by scripts are not allowed either; app.css has the few rules that are needed.
      defaultStyle: false,
      tooltip: { disableDefaultStyle: true },
      loader: loaderOf(figure),
    });
    // The figure has a name and the table has the numbers; a thousand marks read out one by one help nobody.
    const svg = picture.querySelector("svg");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", picture.dataset.label);
    svg.setAttribute("aria-describedby", picture.dataset.describedby);
    for (const part of svg.querySelectorAll("[aria-roledescription], [role='graphics-symbol']")) part.setAttribute("aria-hidden", "true");
    figure.dataset.drawn = "";
  } catch (problem) {
    console.error(problem);
    figure.querySelector(".chart-box").hidden = true;
  }
}

// What is near the screen is drawn first; what nobody scrolls to costs nothing.
const seen = new IntersectionObserver(entries => {
  for (const entry of entries.filter(entry => entry.isIntersecting)) {
    seen.unobserve(entry.target);
    draw(entry.target);
  }
}, { rootMargin: "400px" });

for (const figure of document.querySelectorAll("figure.chart[data-chart]")) seen.observe(figure);

// Before printing everything has to be there.
addEventListener("beforeprint", () => {
  for (const figure of document.querySelectorAll("figure.chart[data-chart]:not([data-drawn])")) {
    seen.unobserve(figure);
    draw(figure);
  }
});
