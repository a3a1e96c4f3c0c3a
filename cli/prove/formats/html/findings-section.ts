import { html, Markup } from './markup';
import { Counterexample } from '../../../../src/checks/finding';
import { CALLER_TITLES } from '../../../../src/simulation/caller-titles';
import { Proof, ProvenFinding, Undecided } from '../../proof';
import { DescribedRule, DESCRIBED_RULES } from '../described-rules';
import { sortFindings } from '../summary';
import { capitalize, describeContext, describePlace, describeStatement, sentence } from '../wording';

export function findingsSection(proof: Proof): Markup {
  const findings = sortFindings(proof.findings);
  return html`<section id="findings" aria-labelledby="findings-title">
<h2 id="findings-title">Findings</h2>
${findings.length === 0 ? html`<p>None.</p>` : html`<ol class="findings">${findings.map(renderFinding)}</ol>`}
</section>
`;
}

/** Left out if everything was decided. */
export function undecidedSection({ undecided }: Proof): Markup {
  if (undecided.length === 0) return html``;
  return html`<section id="undecided" aria-labelledby="undecided-title">
<h2 id="undecided-title">Not decided</h2>
<ul class="undecided">${undecided.map(renderUndecided)}</ul>
</section>
`;
}

function renderUndecided({ what, why, remedy }: Undecided): Markup {
  return html`<li><strong>${what}</strong>: ${why}${remedy === undefined ? undefined : html`<br>Remedy: ${remedy}`}</li>`;
}

function renderFinding(finding: ProvenFinding): Markup {
  const { rule, severity, message, fix, subject, statement, known, fingerprint } = finding;
  const described = DESCRIBED_RULES.find(({ id }) => id === rule);
  const place = statement?.place ?? subject.place;
  return html`<li class="finding ${severity}" id="finding-${fingerprint}">
<h3>
<span class="badge ${severity}">${severity === 'error' ? '✕ Error' : '! Warning'}</span>
<span class="rule">${described?.title ?? rule}</span>
<span class="subject">${subject.kind} ${subject.name}</span>
<code class="rule-id">${rule}</code>
${known ? html`<span class="badge known">in the baseline</span>` : undefined}
</h3>
<p class="message">${sentence(message)}</p>
<dl class="facts">
<div><dt>Fix</dt><dd>${sentence(capitalize(fix))}</dd></div>
${statement ? html`<div><dt>Statement</dt><dd>${describeStatement(statement)}</dd></div>` : undefined}
${place ? html`<div><dt>Place</dt><dd>${describePlace(place)}</dd></div>` : undefined}
</dl>
${renderSteps(finding)}
${described ? renderRationale(described) : undefined}
</li>
`;
}

function renderRationale({ title, rationale, source }: DescribedRule): Markup {
  return html`<details><summary>Why it matters<span class="for-ears">: ${title}</span></summary>
<p>${rationale}</p>
${source.startsWith('https://') ? html`<p>Source: <a href="${source}" rel="noreferrer">${source}</a></p>` : html`<p>Source: ${source}</p>`}
</details>`;
}

function renderSteps({ path = [], counterexample, message }: ProvenFinding): Markup | undefined {
  const steps = [...path, ...(counterexample ? [counterexample] : [])];
  if (steps.length === 0) return undefined;
  const title = steps.length === 1 ? 'Counterexample' : `Counterexample in ${steps.length} steps`;
  // The message tells one "Counterexample" from the next in a list of the controls of the page.
  return html`<details><summary>${title}<span class="for-ears"> to: ${message}</span></summary>
<ol class="steps">${steps.map(renderStep)}</ol></details>`;
}

function renderStep({ callerKind, callerArn, action, resource, context, reason }: Counterexample): Markup {
  const keys = describeContext(context);
  return html`<li><dl class="request">
<div><dt>Caller</dt><dd>${capitalize(CALLER_TITLES[callerKind])}: <code>${callerArn}</code></dd></div>
<div><dt>Action</dt><dd><code>${action}</code></dd></div>
<div><dt>Resource</dt><dd><code>${resource}</code></dd></div>
${keys === '' ? undefined : html`<div><dt>Context</dt><dd><code>${keys}</code></dd></div>`}
<div><dt>Decision</dt><dd>${reason}</dd></div>
</dl></li>`;
}
