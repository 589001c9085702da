// The browser comes from @sparticuz/chromium, inside the package registry; nothing is downloaded.
module.exports = { skipDownload: true };
