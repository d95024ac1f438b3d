// Plots of series; the tables below them hold the same. The band runs from the lowest to the highest value of a period.
"use strict";
(() => {
  if (typeof uPlot !== "function") return;
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const lang = document.documentElement.lang;
  const short = new Intl.NumberFormat(lang, { notation: "compact", maximumFractionDigits: 1, numberingSystem: "latn" });
  const date = new Intl.DateTimeFormat(lang, { year: "numeric", month: "short", timeZone: "UTC", numberingSystem: "latn" });
  const draw = (place) => {
    const points = JSON.parse(place.dataset.plot);
    place.replaceChildren();
    const axis = { stroke: colour("--soft"), grid: { stroke: colour("--line"), width: 1 }, ticks: { stroke: colour("--line") }, font: "12px system-ui, sans-serif" };
    const line = { stroke: colour("--accent"), width: 2, points: { show: true, size: 8, fill: colour("--accent") } };
    new uPlot({
      width: Math.max(place.clientWidth, 260), height: 250, cursor: { show: false }, legend: { show: false },
      tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "UTC"),
      scales: { y: { range: (plot, low, high) => { const room = (high - low || Math.abs(high) || 1) * 0.15; return [low - room < 0 && low >= 0 ? 0 : low - room, high + room]; } } },
      axes: [{ ...axis, values: (plot, found) => found.map((at) => date.format(new Date(at * 1000))), space: 110 }, { ...axis, size: 70, values: (plot, found) => found.map((value) => short.format(value)) }],
      series: [{}, line, { ...line, dash: [4, 4] }],
      bands: [{ series: [2, 1], fill: `color-mix(in srgb, ${colour("--accent")} 15%, transparent)` }],
    }, [points.map((one) => one[0]), points.map((one) => one[1]), points.map((one) => one[2])], place);
  };
  const places = [...document.querySelectorAll("[data-plot]")];
  const all = () => places.forEach(draw);
  all();
  let waiting = 0;
  addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(all, 150); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", all);
})();
