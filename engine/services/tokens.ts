/** The development issuer's own grant: the command line's client names an account and gets its access token. */
export const PERSON_GRANT = 'urn:tartip:development:grant-type:person';
export const COMMAND_LINE = 'tartip-command-line';

/** Asks the development issuer for an access token of `account`. Throws an Error with the issuer's words. */
export async function tokenFor(issuer: string, clientSecret: string, account: string): Promise<string> {
  const answer = await fetch(new URL('/token', issuer), {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${COMMAND_LINE}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: PERSON_GRANT, account }),
  });
  const body = (await answer.json()) as { access_token?: string; error_description?: string; error?: string };
  if (!body.access_token) throw new Error(body.error_description ?? body.error ?? `HTTP ${answer.status}`);
  return body.access_token;
}
