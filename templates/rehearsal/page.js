'use strict';
// Opens a document of this page; without it the link saves the document, which is why it carries the bytes.
document.addEventListener('click', (event) => {
  const asked = event.target.closest?.('[data-document]');
  const data = asked && document.getElementById(`d-${asked.dataset.document}`)?.href;
  if (!data?.startsWith('data:application/pdf;base64,')) return;
  const bytes = Uint8Array.from(atob(data.slice(data.indexOf(',') + 1)), (c) => c.charCodeAt(0));
  // a window that is not allowed leaves the link to do what it does by itself
  if (window.open(URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' })), '_blank')) event.preventDefault();
});
