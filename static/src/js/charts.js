// Draws charts that can be explored, beside the table that holds the same numbers:
//
//   <div class="cp-plot" data-chart="themes"></div>
//   <script type="application/json" id="themes">{"data": […], "layout": {…}}</script>
//   <script defer src="…/charts.js" data-plotly="…/plotly-basic.min.js"></script>
//
// A chart inside a closed <details> is drawn when it is opened, and plotly is fetched only then.
// On a public page the policy lets plotly style itself only because base.html holds an empty
// <style id="plotly.js-style-global"> with the nonce.

const plotlyAddress = document.currentScript.dataset.plotly;
const config = { displayModeBar: false, displaylogo: false, responsive: true };
let fetching;

function plotly() {
  fetching ??= new Promise((resolve, reject) => {
    if (window.Plotly) {
      resolve(window.Plotly);
      return;
    }
    const script = document.createElement("script");
    script.src = plotlyAddress;
    script.addEventListener("load", () => resolve(window.Plotly));
    script.addEventListener("error", reject);
    document.head.append(script);
  });
  return fetching;
}

async function draw(place) {
  const figure = JSON.parse(document.getElementById(place.dataset.chart).textContent);
  (await plotly()).newPlot(place, figure.data, figure.layout, config);
}

function prepare(place) {
  const details = place.closest("details");
  details?.classList.add("is-ready");
  if (!details || details.open) {
    draw(place);
  } else {
    details.addEventListener("toggle", () => draw(place), { once: true });
  }
}

document.querySelectorAll("[data-chart]").forEach(prepare);
