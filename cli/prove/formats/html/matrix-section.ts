import { html, Markup } from './markup';
import { Proof, ProvenPrincipal } from '../../proof';
import { STATES } from '../page/states';
import { capitalize } from '../wording';

/** The controls of the matrix, which the script of the page brings to life, and a list for readers without script. */
export function matrixSection(proof: Proof): Markup {
  return html`<section id="matrix" aria-labelledby="matrix-title">
<h2 id="matrix-title">Users and roles by service</h2>
<noscript>${plainTable(proof)}</noscript>
<div id="matrix-tools" hidden>
<form id="filters" role="search" aria-label="Matrix">
${field('principal', 'User or role', html`<input type="search" id="filter-principal" name="principal" autocomplete="off" spellcheck="false">`)}
${field('service', 'Service', html`<input type="search" id="filter-service" name="service" autocomplete="off" spellcheck="false">`)}
${field('view', 'Caller', html`<select id="filter-view" name="view"><option value="">Worst case without MFA</option>${[...callerKinds(proof)].map(([kind, title]) =>
  html`<option value="${kind}">${capitalize(title)}</option>`)}</select>`)}
${field('state', 'Access', html`<select id="filter-state" name="state"><option value="">Any</option>${Object.entries(STATES).map(([state, { title }]) =>
  html`<option value="${state}">${title}</option>`)}</select>`)}
<label class="check"><input type="checkbox" name="findings"> Only findings</label>
</form>
<ul class="legend" aria-label="Legend">${Object.entries(STATES).map(([state, { sign, title }]) =>
  html`<li><span class="cell ${state}" aria-hidden="true">${sign}</span> ${title}</li>`)}</ul>
<p id="matrix-status" role="status"></p>
<div id="matrix-box"></div>
<div id="matrix-pages"></div>
<p class="hint">Arrow keys move through the matrix, Enter opens a cell. A number counts the actions that the policies allow.</p>
</div>
</section>
<dialog id="cell-dialog" aria-labelledby="cell-dialog-title"></dialog>
`;
}

function field(name: string, title: string, control: Markup): Markup {
  return html`<div><label for="filter-${name}">${title}</label>${control}</div>`;
}

function callerKinds({ accesses }: Proof): ReadonlyMap<string, string> {
  return new Map(accesses.flat().map(({ callerKind, title }) => [callerKind, title]));
}

function plainTable({ principals }: Proof): Markup {
  return html`<p>The matrix needs JavaScript. Without it, these are the users and roles:</p>
<table class="plain"><thead><tr><th scope="col">User or role</th><th scope="col">Standing</th></tr></thead>
<tbody>${principals.map((principal) => html`<tr><th scope="row">${principal.arn}</th><td>${standing(principal)}</td></tr>
`)}</tbody></table>`;
}

function standing({ kind, underEnforcement, reachedWithoutMfa }: ProvenPrincipal): string {
  if (kind === 'role') return reachedWithoutMfa ? 'can be reached without MFA' : 'cannot be reached without MFA';
  return underEnforcement ? 'under an enforcement' : 'under no enforcement';
}
