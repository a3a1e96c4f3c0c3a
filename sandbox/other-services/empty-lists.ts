import { WireResponse } from '../protocol/wire-request';

/** The lists that are answered, with nothing in them. */
export const EMPTY_LISTS = ['ec2:DescribeInstances'] as const;

export type EmptyList = typeof EMPTY_LISTS[number];

const BODIES: Readonly<Record<EmptyList, (requestId: string) => string>> = {
  'ec2:DescribeInstances': requestId => '<?xml version="1.0" encoding="UTF-8"?>\n'
    + '<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">'
    + `<requestId>${requestId}</requestId><reservationSet/></DescribeInstancesResponse>`,
};

export function emptyList(action: EmptyList, requestId: string): WireResponse {
  return { status: 200, headers: { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId }, body: BODIES[action](requestId) };
}
