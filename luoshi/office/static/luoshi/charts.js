// Charts: in place of the still picture one that tells its values, and that can be saved as PNG.
"use strict";

document.querySelectorAll("figure[data-chart]").forEach(async (figure) => {
  const picture = figure.querySelector("img");
  const answer = await fetch(figure.dataset.chart);
  if (!answer.ok || !window.echarts) return;
  const option = await answer.json();
  const place = document.createElement("div");
  place.className = "drawn";
  picture.after(place);
  const chart = echarts.init(place);
  if (place.clientWidth < 480 && option.legend && option.grid) option.grid.top += 28; // the legend takes two lines
  chart.setOption({ ...option, animation: false, backgroundColor: "#fff" });
  picture.classList.add("print-only");
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
