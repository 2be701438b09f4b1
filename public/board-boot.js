// Starts the page for scoring without a network. Where it cannot run, the page says so and leads to the online sheet.
// Written for old engines on purpose, which must be able to read it to say that.
(function () {
  function cannot(why) {
    document.getElementById("board-state").textContent = "";
    document.getElementById("board-cannot").hidden = false;
    console.info("This page cannot score offline:", String(why));
  }
  var data = document.querySelector("script[data-wasm]").dataset;
  // Plain HTTP beyond this machine: no worker, no cryptography.
  if (!window.isSecureContext) return cannot("it did not come over HTTPS");
  if (!navigator.serviceWorker || !navigator.locks || !window.indexedDB) return cannot("the browser lacks what it needs");
  if (typeof WebAssembly !== "object" || typeof BigInt64Array !== "function") return cannot("no WebAssembly");
  import(data.js)
    .then(function (bundle) {
      return bundle.default({ module_or_path: data.wasm }).then(function () {
        bundle.start();
      });
    })
    .catch(cannot);
})();
