// What has moved since the page began to show.
() => new Promise((resolve) => {
  const shifts = [];
  const name = ({ node }) => node?.className ?? node?.nodeName;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      // Of a long page that comes in parts, the browser rounds a line anew, by less than a pixel.
      if (entry.value > 0.0001) shifts.push(`${entry.value}: ${entry.sources.map(name)}`);
    }
  }).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(shifts), 50)));
})
