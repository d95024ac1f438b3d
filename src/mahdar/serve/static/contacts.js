// The graph of contacts; the tables above it hold the same.
"use strict";
(() => {
  const place = document.getElementById("graph");
  if (!place || typeof cytoscape !== "function") return;
  place.closest("[data-needs-script]").hidden = false;
  const held = JSON.parse(place.dataset.graph);
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const most = Math.max(...held.edges.map((edge) => edge.count), 1);
  const draw = () => cytoscape({
    container: place,
    elements: [
      ...held.nodes.map((node) => ({ data: { id: node.id, name: node.name } })),
      ...held.edges.map((edge) => ({ data: { source: edge.a, target: edge.b, count: edge.count, href: edge.href, width: 1 + (7 * edge.count) / most } })),
    ],
    style: [
      { selector: "node", style: { label: "data(name)", "background-color": colour("--accent"), color: colour("--ink"), "font-size": 14, "font-family": "system-ui, Noto Sans, Noto Sans Arabic, sans-serif", "text-valign": "bottom", "text-margin-y": 5, width: 22, height: 22, "text-outline-color": colour("--panel"), "text-outline-width": 2 } },
      { selector: "edge", style: { width: "data(width)", "line-color": colour("--faint"), "curve-style": "bezier", label: "data(count)", "font-size": 12, color: colour("--soft"), "text-background-color": colour("--panel"), "text-background-opacity": 1, "text-background-padding": 2 } },
    ],
    layout: { name: "circle", padding: 50, sort: (one, other) => other.degree() - one.degree(), startAngle: -Math.PI / 2 },
    userZoomingEnabled: false, minZoom: 0.3, maxZoom: 3,
  });
  let graph = draw();
  const open = () => {
    graph.on("tap", "node", (event) => { location.href = event.target.id(); });
    graph.on("tap", "edge", (event) => { location.href = event.target.data("href"); });
  };
  open();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { graph.destroy(); graph = draw(); open(); });
})();
