// Charts: in place of the still picture one that tells its values, and that can be saved as PNG.
"use strict";

const filled = (name, texts) =>
  texts.map((text, place) => {
    const cell = document.createElement(place ? name : "th");
    cell.scope = place ? "" : name === "th" ? "col" : "row";
    cell.className = place ? "num nw" : "";
    cell.textContent = text || "—";
    return cell;
  });

// the table under a chart has what is drawn, the forecast too
const tabulate = (table, heads, rows) => {
  table.tHead.rows[0].replaceChildren(...filled("th", heads));
  table.tBodies[0].replaceChildren(
    ...rows.map((texts) => {
      const row = document.createElement("tr");
      row.append(...filled("td", texts));
      return row;
    }),
  );
};

document.querySelectorAll("figure[data-chart]").forEach(async (figure) => {
  const picture = figure.querySelector("img");
  const answer = await fetch(figure.dataset.chart);
  if (!answer.ok || !window.echarts) return;
  const { option, told, heads, rows } = await answer.json();
  const place = document.createElement("div");
  place.className = "drawn";
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", told);
  picture.after(place);
  const chart = echarts.init(place);
  if (place.clientWidth < 480 && option.legend && option.grid) option.grid.top += 28; // the legend takes two lines
  chart.setOption({ ...option, animation: false, backgroundColor: "#fff" });
  picture.classList.add("print-only");
  const table = figure.querySelector("[data-figures]");
  if (table) tabulate(table, heads, rows);
  window.addEventListener("resize", () => chart.resize());
  const button = figure.querySelector("[data-png]");
  button.hidden = false;
  button.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = chart.getDataURL({ type: "png", pixelRatio: 2 });
    link.download = `${figure.dataset.name}.png`;
    link.click();
  });
});
