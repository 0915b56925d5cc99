"use strict";
const foot = "Cobalt Cartography is an invented company. This page is part of Rejoinder’s playground.";
document.getElementById("root").innerHTML = "<h1>Maps that update themselves</h1><p>See <a href=\"/about\">about us</a>.</p><footer>" + foot + "</footer>";
