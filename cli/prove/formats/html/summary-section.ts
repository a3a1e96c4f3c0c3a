import { html, Markup } from './markup';
import { Proof } from '../../proof';
import { METHOD } from '../method';
import { resultSentence, summarize } from '../summary';
import { count } from '../wording';

export function headerSection(proof: Proof): Markup {
  const { users, roles, openUsers, openRoles, enforcedUsers, errors, warnings } = summarize(proof);
  const verdict = proof.findings.length > 0 ? 'open' : proof.undecided.length > 0 ? 'undecided' : 'closed';
  return html`<header class="${verdict}">
<p class="kicker">${proof.tool.name} proof <span>${proof.accounts.length === 1 ? 'account' : 'accounts'} ${proof.accounts.join(', ')}</span></p>
<h1>Who can do what without MFA</h1>
<p class="result"><span class="sign" aria-hidden="true">${{ open: '✕', undecided: '?', closed: '✓' }[verdict]}</span> ${resultSentence(proof)}</p>
<dl class="figures">
${figure('Findings', proof.findings.length, [count(errors.length, 'error'), count(warnings.length, 'warning')])}
${figure('Users', users.length, [`${enforcedUsers.length} under enforcement`, `${openUsers.length} open without MFA`])}
${figure('Roles', roles.length, [`${openRoles.length} reached without MFA`])}
${figure('Not decided', proof.undecided.length, [proof.undecided.length === 0 ? 'everything was decided' : 'see below'])}
${figure('Actions', proof.actionList.actions, [`of ${count(proof.actionList.services, 'service')}`])}
</dl>
</header>
`;
}

function figure(title: string, value: number, details: readonly string[]): Markup {
  return html`<div><dt>${title}</dt><dd><strong>${value.toLocaleString('en-US')}</strong> ${details.join(', ')}</dd></div>
`;
}

export function subjectSection({ inputs, accounts, at, actionList, tool }: Proof): Markup {
  return html`<section aria-labelledby="subject-title">
<h2 id="subject-title">What was looked at</h2>
<dl class="facts">
<div><dt>Inputs</dt><dd>${inputs.join(', ')}</dd></div>
<div><dt>Accounts</dt><dd>${accounts.join(', ')}</dd></div>
<div><dt>Time</dt><dd><time datetime="${at}">${at}</time>, at which the requests are taken to be made</dd></div>
<div><dt>Actions</dt><dd>${count(actionList.actions, 'action')} of ${count(actionList.services, 'service')}, list of ${actionList.version}</dd></div>
<div><dt>Tool</dt><dd>${tool.name} ${tool.version}</dd></div>
</dl>
</section>
`;
}

export function methodSection({ assumptions }: Proof): Markup {
  return html`<section aria-labelledby="assumptions-title">
<h2 id="assumptions-title">Assumptions</h2>
${assumptions.length === 0 ? html`<p>None.</p>` : html`<ul>${assumptions.map((assumption) => html`<li>${assumption}</li>`)}</ul>`}
</section>
<section aria-labelledby="method-title">
<h2 id="method-title">Method</h2>
${METHOD.map((paragraph) => html`<p>${paragraph}</p>`)}
</section>
`;
}
