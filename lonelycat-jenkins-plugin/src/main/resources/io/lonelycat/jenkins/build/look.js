// SPDX-License-Identifier: MIT
// Shows each moment in the zone and the language of the reader, shorter in tables; without script it is in UTC.
document.addEventListener("DOMContentLoaded", () => {
  for (const time of document.querySelectorAll("time[datetime$=Z]")) {
    const at = new Date(time.dateTime);
    if (!Number.isNaN(at.getTime())) {
      time.title = time.textContent;
      time.textContent = at.toLocaleString(undefined, { dateStyle: "medium", timeStyle: time.closest("table") ? "short" : "long" });
    }
  }
});
