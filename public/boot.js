// Brings the islands of a page to life. The page works without: whatever fails here leaves plain forms behind.
// Written for old engines on purpose (no optional chaining, no top-level await); wasm itself asks for Chrome 107 or iOS 16.4.
(function () {
  var tag = document.querySelector("script[data-wasm]");
  if (!tag || typeof WebAssembly !== "object" || typeof BigInt64Array !== "function") return;
  var data = tag.dataset;
  // The three files come in parallel; the module is compiled while its bytes arrive.
  var pack = fetch(data.pack).then(function (answer) {
    if (!answer.ok) throw new Error("the edition answered " + answer.status);
    return answer.arrayBuffer();
  });
  import(data.js)
    .then(function (bundle) {
      return Promise.all([bundle, pack, bundle.default({ module_or_path: data.wasm })]);
    })
    .then(function (all) {
      var bundle = all[0];
      bundle.start(new Uint8Array(all[1]));
      document.querySelectorAll("leptos-island").forEach(function (island) {
        var wake = bundle[island.dataset.component];
        if (wake) wake(island);
      });
    })
    .catch(function (error) {
      // No wasm, an engine too old, or a lost network: the forms stay, and the reason is there for whoever looks.
      console.info("The page stays a plain form:", String(error));
    });
})();
