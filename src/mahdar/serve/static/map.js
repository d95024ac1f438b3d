// Circles on country shapes; the list below holds the same. No tiles, no outside request.
"use strict";
(async () => {
  const place = document.getElementById("map");
  if (!place || typeof L === "undefined") return;
  place.closest("[data-needs-script]").hidden = false;
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const circles = JSON.parse(place.dataset.circles);
  const map = L.map(place, { worldCopyJump: false, minZoom: 1, maxZoom: 8, zoomSnap: 0.5, scrollWheelZoom: false, preferCanvas: true });
  map.attributionControl.setPrefix(false).addAttribution("Natural Earth");
  if (circles.length) map.fitBounds(L.latLngBounds(circles.map((one) => [one.lat, one.lon])).pad(0.25), { maxZoom: 5 });
  else map.setView([30, 30], 2);
  const top = Math.max(...circles.map((one) => one.count), 1);
  const shapes = await (await fetch(place.dataset.shapes)).json();
  // Rings that cross the 180th meridian go on beyond it, and once more on the other side; the ring around the pole is left out.
  const whole = (ring) => {
    let turn = 0;
    return ring.map(([lon, lat], at) => {
      if (at && lon - ring[at - 1][0] > 180) turn -= 360;
      if (at && lon - ring[at - 1][0] < -180) turn += 360;
      return [lon + turn, lat];
    });
  };
  const shifted = (polygon, by) => polygon.map((ring) => ring.map(([lon, lat]) => [lon + by, lat]));
  const polygons = topojson.feature(shapes, shapes.objects.countries).features
    .filter((one) => one.id !== "010" && one.geometry)
    .flatMap((one) => (one.geometry.type === "Polygon" ? [one.geometry.coordinates] : one.geometry.coordinates))
    .map((polygon) => polygon.map(whole))
    .flatMap((polygon) => {
      const reach = polygon[0].map((point) => point[0]);
      if (Math.max(...reach) > 180) return [polygon, shifted(polygon, -360)];
      return Math.min(...reach) < -180 ? [polygon, shifted(polygon, 360)] : [polygon];
    });
  L.geoJSON({ type: "MultiPolygon", coordinates: polygons }, {
    interactive: false,
    style: { color: colour("--faint"), weight: 1, fillColor: colour("--panel"), fillOpacity: 1 },
  }).addTo(map);
  for (const one of [...circles].sort((a, b) => b.count - a.count)) {
    const name = document.createElement("span");
    name.dir = "auto";
    name.textContent = `${one.name}: ${one.words}`;
    L.circleMarker([one.lat, one.lon], { radius: 5 + 16 * Math.sqrt(one.count / top), color: colour("--accent"), weight: 1.5, fillColor: colour("--accent"), fillOpacity: 0.4 })
      .bindTooltip(name)
      .on("click", () => { location.href = one.href; })
      .addTo(map);
  }
  place.dataset.ready = "true";
})();
