// Small behaviours of every page. Each page works without them.
"use strict";

// A form is sent once: its buttons rest until the answer is there. The server holds the same line by the form's key.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.dataset.sent) return;
  form.dataset.sent = "yes";
  setTimeout(() => form.querySelectorAll("button").forEach((button) => { button.disabled = true; }), 0);
  setTimeout(() => { delete form.dataset.sent; form.querySelectorAll("button").forEach((button) => { button.disabled = false; }); }, 8000);
});

// Only one of the small menus is open at a time, and Escape closes it.
document.addEventListener("toggle", (event) => {
  if (!event.target.matches("details.menu[open], details.me[open]")) return;
  document.querySelectorAll("details.menu[open], details.me[open]").forEach((other) => {
    if (other !== event.target) other.open = false;
  });
}, true);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll("details.menu[open], details.me[open]").forEach((menu) => { menu.open = false; });
});

// A dialog is opened by the button that names it; without script the form inside stands on its own page.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (dialog) { event.preventDefault(); dialog.showModal(); }
  }
  const closer = event.target.closest("[data-close]");
  if (closer) { event.preventDefault(); closer.closest("dialog").close(); }
});

// A page that is a document can be printed by its own button.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
