// The reading desk: selected words become a directive; refusals are told on their card; a card and its words show each other.
"use strict";

const length = (text) => [...text].length; // the source counts code points, the browser UTF-16 units

// The selection inside the text as [start, end) of the source, or null.
function selectedSpan() {
  const selection = document.getSelection();
  const text = document.getElementById("words");
  if (!text || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const runs = [...text.querySelectorAll("[data-start]")].filter((run) => range.intersectsNode(run.firstChild));
  if (!runs.length) return null;
  const [first, last] = [runs[0], runs[runs.length - 1]];
  const from = first.firstChild === range.startContainer ? length(first.textContent.slice(0, range.startOffset)) : 0;
  const upTo = last.firstChild === range.endContainer ? range.endOffset : last.textContent.length;
  const start = Number(first.dataset.start) + from;
  const end = Number(last.dataset.start) + length(last.textContent.slice(0, upTo));
  return start < end ? { start, end, box: range.getBoundingClientRect() } : null;
}

// The button stands under the selected words and carries their place.
document.addEventListener("selectionchange", () => {
  const form = document.getElementById("mark-selected");
  if (!form || form.contains(document.activeElement)) return;
  const span = selectedSpan();
  form.hidden = !span;
  if (!span) return;
  form.elements.start.value = span.start;
  form.elements.end.value = span.end;
  form.querySelector(".fault").textContent = "";
  const card = form.offsetParent;
  const ground = card.getBoundingClientRect();
  form.style.left = `${Math.max(0, Math.min(span.box.left - ground.left, ground.width - form.offsetWidth - 8))}px`;
  form.style.top = `${span.box.bottom - ground.top + card.scrollTop + 6}px`;
});

// A refusal is a page with one sentence: the sentence goes to the card, the card stays. A form with faults comes back as it is.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig } = event.detail;
  document.getElementById("mark-selected")?.removeAttribute("style"); // htmx would carry it over, which the page's policy forbids
  if (xhr.status < 400) return;
  event.detail.isError = false;
  event.detail.shouldSwap = xhr.status === 422 && xhr.responseText.includes("errorlist");
  if (event.detail.shouldSwap) return;
  const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
  const sentence = page.querySelector("main section p")?.textContent ?? xhr.statusText;
  const near = requestConfig.elt.querySelector(".fault") ?? requestConfig.elt.closest(".prop")?.querySelector(".fault");
  if (near) near.textContent = sentence;
  requestConfig.elt.querySelectorAll("button").forEach((button) => { button.disabled = false; });
});

// After a decision the next one is at hand.
document.addEventListener("htmx:afterSwap", (event) => {
  const card = document.getElementById(event.detail.target.id);
  if (!card?.matches(".prop:not(.pending)")) return;
  let next = card.nextElementSibling;
  while (next && !next.matches(".prop.pending")) next = next.nextElementSibling;
  next?.querySelector("button.p")?.focus();
});

// Pointing at a card, or being in it, shows its words.
function show(event) {
  const card = event.target.closest?.(".prop[id]");
  if (!card) return;
  document.querySelectorAll("#words .sel").forEach((mark) => mark.classList.remove("sel"));
  document.querySelectorAll(`#words a[href="#${card.id}"]`).forEach((mark) => mark.classList.add("sel"));
}
document.addEventListener("mouseover", show);
document.addEventListener("focusin", show);
