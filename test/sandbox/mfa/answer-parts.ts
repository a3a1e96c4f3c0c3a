import { ObservedStep } from './observed-sequence';
import { RawAnswer } from '../../support/signed-request';

type Element = string | { readonly [name: string]: Element };

/** As recordings write what cannot be foreseen. */
const ANYTHING = '...';

/** What a recorded step says of its answer. */
export function recordedParts(step: ObservedStep, serialNumber: string): Record<string, unknown> {
  return {
    status: step.httpStatus,
    result: step.result,
    message: step.message?.replace('stackd-mfa-fixture-', ''),
    serial: step.serial,
    fields: step.outputFields?.map(text => text.split(' ')[0]),
    isTruncated: step.isTruncated,
    entries: step.output?.map(entry => expectedEntry(entry, serialNumber)),
    isUser: step.note?.includes('Arn is the user ARN') ? true : undefined,
  };
}

/** The same of an answer that was given. */
export function givenParts(answer: RawAnswer, step: ObservedStep): Record<string, unknown> {
  const members = [...answer.body.matchAll(/<member>(.*?)<\/member>/gs)].map(([, xml]) => read(xml));
  const device = /<VirtualMFADevice>(.*)<\/VirtualMFADevice>/s.exec(answer.body)?.[1] ?? '';
  return {
    status: answer.status,
    result: answer.status === 200 ? 'Success' : answer.code,
    message: step.message === undefined ? undefined : answer.message,
    serial: step.serial === undefined ? undefined : /<SerialNumber>(.*?)</.exec(device)?.[1],
    fields: step.outputFields && Object.keys(read(device)).sort(),
    isTruncated: step.isTruncated === undefined ? undefined : answer.body.includes('<IsTruncated>true'),
    entries: step.output && members.map(entry => onlyTimes(entry)),
    isUser: step.note?.includes('Arn is the user ARN') ? /<Arn>arn:aws:iam::\d+:user\//.test(answer.body) : undefined,
  };
}

function expectedEntry(entry: Readonly<Record<string, unknown>>, serialNumber: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entry).map(([name, value]) => [name,
    value === ANYTHING ? expect.stringMatching(/./)
      : value === '<device>' ? serialNumber
        : typeof value === 'object' && value !== null ? expectedEntry(value as Record<string, unknown>, serialNumber) : value]));
}

/** Recordings keep the time of day alone of an enable date. */
function onlyTimes(entry: Element): Element {
  return typeof entry === 'string' || typeof entry.EnableDate !== 'string' ? entry
    : { ...entry, EnableDate: entry.EnableDate.replace(/^.*T([\d:]{8}).*$/, '$1') };
}

function read(xml: string): Element {
  const elements = [...xml.matchAll(/<(\w+)>(.*?)<\/\1>/gs)];
  return elements.length === 0 ? xml : Object.fromEntries(elements.map(([, name, content]) => [name, read(content)]));
}
