// The browser is asked for a passkey, and the form posts its answer. Without this script, a code takes the second step.
const asks = {
  create: (options) =>
    navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options.creation_options.publicKey),
    }),
  get: (options) =>
    navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options.request_options.publicKey),
    }),
};
const able = Boolean(window.PublicKeyCredential?.parseCreationOptionsFromJSON);

for (const form of able ? document.querySelectorAll("[data-passkey]") : []) {
  const options = JSON.parse(document.getElementById(form.dataset.options).textContent);
  const failed = form.querySelector("[data-failed]");
  form.querySelector("[data-without]").hidden = true;
  form.querySelector("[data-ask]").hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      const answer = await asks[form.dataset.passkey](options);
      form.elements.credential.value = JSON.stringify(answer);
      form.submit();
    } catch {
      failed.hidden = false; // given up, too late, or a passkey of this account already
    }
  });
}
