// The board of a verification meeting is led by the arrow keys; without script its two links do the same.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea")) return;
  const rel = { ArrowRight: "next", PageDown: "next", ArrowLeft: "prev", PageUp: "prev" }[event.key];
  const link = rel && document.querySelector(`#board a[rel=${rel}]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});
