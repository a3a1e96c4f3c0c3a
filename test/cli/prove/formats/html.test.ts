import { createHash } from 'node:crypto';
import { HOSTILE, hostileProof } from './support/hostile-proof';
import { largeProof } from './support/large-proof';
import { SAMPLE_PROOF } from './support/sample-proof';
import { renderHtml } from '../../../../cli/prove/formats/html';

const PAGE = renderHtml(SAMPLE_PROOF);

function elements(name: string, html = PAGE): string[] {
  return [...html.matchAll(new RegExp(`<${name}[^>]*>([^]*?)</${name}>`, 'g'))].map(([, content]) => content);
}

test('the policy of the page allows its own style and script alone', () => {
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(PAGE) ?? [];
  const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

  expect(policy.replaceAll('&#39;', "'")).toBe(`default-src 'none'; style-src ${sha256(elements('style')[0])}; script-src ${sha256(elements('script')[1])}; `
    + "img-src data:; base-uri 'none'; form-action 'none'");
});

test('nothing in the page leads to the network but links to read on', () => {
  const addresses = [...PAGE.matchAll(/(?:src|href|action|url\()="?([^"\s>)]+)/g)].map(([, address]) => address).filter((address) => !address.startsWith('data:'));

  expect(addresses.filter((address) => !address.startsWith('https://docs.aws.amazon.com/'))).toEqual([]);
  expect(PAGE).not.toMatch(/<(img|iframe|object|embed|base)\b|@import|\sstyle=|\son\w+=/);
});

test('findings and summary stand in the HTML itself', () => {
  const body = PAGE.slice(PAGE.indexOf('<main>'), PAGE.indexOf('</main>'));

  for (const text of ['1 user can do more without MFA', 'Put the user into an MfaEnforcedGroup.', 'statement 0 (Work) of BuildAccess', 'Bastion/BuildBot (BuildBot7F) in Bastion',
    'aws:SourceIp = 203.0.113.7', 'Resource policies are not read.', 'give its document with --policy', '22,000 actions of 456 services']) {
    expect(body).toContain(text);
  }
});

test('no name ends an element or an attribute', () => {
  const page = renderHtml(hostileProof());

  expect(page).not.toContain('<img');
  expect(page).not.toContain('hacked=1</script>');
  expect(elements('script', page)).toHaveLength(2);
  expect(JSON.parse(elements('script', page)[0]).principals[0].name).toBe(HOSTILE);
});

test('what users share stands in the page once', () => {
  const proof = largeProof(200, 100);
  const shared = { ...proof, principals: proof.principals.map((principal) => ({ ...principal, access: 0 })), accesses: [proof.accesses[0]] };

  expect(renderHtml(shared).length).toBeLessThan(renderHtml(SAMPLE_PROOF).length + 200 * 400);
});
