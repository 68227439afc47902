// SPDX-License-Identifier: MIT
// Shows each moment by the clock of Jenkins, as the rest of the page has it, shorter in tables; without script it is in UTC.
document.addEventListener("DOMContentLoaded", () => {
  const clock = document.getElementById("lonelycat-clock")?.dataset ?? {};
  for (const time of document.querySelectorAll("time[datetime$=Z]")) {
    const at = new Date(time.dateTime);
    if (!Number.isNaN(at.getTime())) {
      time.title = time.textContent;
      time.textContent = at.toLocaleString(clock.language, {
        dateStyle: "medium", timeStyle: time.closest("table") ? "short" : "long", timeZone: clock.zone });
    }
  }
});
