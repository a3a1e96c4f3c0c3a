import { createHash } from 'node:crypto';
import { findingsSection, undecidedSection } from './html/findings-section';
import { html, jsonMarkup, Markup } from './html/markup';
import { matrixSection } from './html/matrix-section';
import { pageData } from './html/page-data';
import { headerSection, methodSection, subjectSection } from './html/summary-section';
import { PAGE_SCRIPT, PAGE_STYLE } from './page-assets';
import { Proof } from '../proof';

/** One page that needs nothing else: style, script and data are in it, and its policy forbids everything but them. */
export function renderHtml(proof: Proof): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>MFA proof of ${proof.accounts.join(', ')}</title>
<link rel="icon" href="data:,">
<style>${new Markup(PAGE_STYLE)}</style>
</head>
<body>
<main>
${headerSection(proof)}
${findingsSection(proof)}
${undecidedSection(proof)}
${matrixSection(proof)}
${subjectSection(proof)}
${methodSection(proof)}
</main>
<script type="application/json" id="proof">${jsonMarkup(pageData(proof))}</script>
<script>${new Markup(PAGE_SCRIPT)}</script>
</body>
</html>
`.text;
}

function contentSecurityPolicy(): string {
  return `default-src 'none'; style-src ${hashOf(PAGE_STYLE)}; script-src ${hashOf(PAGE_SCRIPT)}; img-src data:; base-uri 'none'; form-action 'none'`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}
