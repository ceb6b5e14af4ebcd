// “One more” for a form's rows of files: copies the last row, empty, with the next number. Three rows are there without script.
"use strict";

document.querySelectorAll("[data-rows]").forEach((set) => {
  const prefix = set.dataset.rows;
  const total = set.querySelector(`[name=${prefix}-TOTAL_FORMS]`);
  const most = Number(set.querySelector(`[name=${prefix}-MAX_NUM_FORMS]`).value);
  const more = document.createElement("button");
  more.type = "button";
  more.className = "btn";
  more.textContent = set.dataset.more;
  more.addEventListener("click", () => {
    const rows = set.querySelectorAll("[data-row]");
    const number = rows.length;
    const row = rows[number - 1].cloneNode(true);
    row.querySelectorAll(".errorlist").forEach((errors) => errors.remove());
    for (const part of row.querySelectorAll("[name], [id], [for]")) {
      for (const name of ["name", "id", "for"]) {
        const value = part.getAttribute(name);
        if (value) part.setAttribute(name, value.replace(`${prefix}-${number - 1}-`, `${prefix}-${number}-`));
      }
    }
    row.querySelectorAll("input").forEach((input) => {
      if (input.type === "checkbox") input.checked = false;
      else input.value = "";
    });
    rows[number - 1].after(row);
    total.value = number + 1;
    more.hidden = number + 1 >= most;
  });
  set.append(more);
});
