// Enhances pages; nothing depends on it.
