"use strict";
// Before anything is shown: where scripts run the explorer takes the place of the plain document; should one of them
// fail before the page is ready (a browser too old), the plain document comes back.
document.documentElement.className = "scripted";
window.addEventListener("error", function () {
  if (document.documentElement.dataset.ready !== "true") document.documentElement.className = "";
});
