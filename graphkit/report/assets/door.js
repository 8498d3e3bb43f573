"use strict";
// Leads on to the page, and takes along what the address names: network.html#party=… opens that party.
location.replace(`${document.getElementById("on").getAttribute("href")}${location.hash.replace("#", "&")}`);
