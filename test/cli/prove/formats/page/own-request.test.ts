import { pageData } from '../../../../../cli/prove/formats/html/page-data';
import { ownRequest } from '../../../../../cli/prove/formats/page/own-request';
import { SAMPLE_PROOF } from '../support/sample-proof';

const data = pageData(SAMPLE_PROOF);
const [alice, carol] = data.principals;
const request = {
  action: 'iam:GetUser',
  resource: 'arn:aws:iam::111122223333:user/alice',
  context: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/alice', 'aws:TagKeys': ['alice', 'alices'] },
  reason: 'iam:GetUser on arn:aws:iam::111122223333:mfa/alice is allowed by statement 0 of alices-policy.',
};

test('a request of an access that is shared names the one who is asked about', () => {
  expect(ownRequest(data, carol, request)).toEqual({
    action: 'iam:GetUser',
    resource: 'arn:aws:iam::111122223333:user/carol',
    context: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/carol', 'aws:TagKeys': ['carol', 'alices'] },
    reason: 'iam:GetUser on arn:aws:iam::111122223333:mfa/carol is allowed by statement 0 of alices-policy.',
  });
});

test('the first who has it has its requests as they are', () => {
  expect(ownRequest(data, alice, request)).toBe(request);
});
