import { servicePrincipalUnderMfa } from '../../../src/checks/rules/service-principal-under-mfa';
import { MFA_FALSE, MFA_TRUE, OWN_ACCOUNT, role } from '../support/resources';
import { describeRule } from '../support/rule-cases';

const EC2 = { Service: 'ec2.amazonaws.com' };
const WITH_MFA = { Bool: MFA_TRUE };
const MESSAGE = /statement 0 of Admin.AssumeRolePolicyDocument lets ec2.amazonaws.com(, lambda.amazonaws.com)? assume the role Admin only with MFA/;

describeRule(servicePrincipalUnderMfa, [
  { name: 'a service under Bool', resources: role({ Principal: EC2, Condition: WITH_MFA }), message: MESSAGE, at: 'Admin' },
  {
    name: 'several of them beside an account',
    resources: role({ Principal: { ...OWN_ACCOUNT, Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] }, Condition: WITH_MFA }),
    message: MESSAGE,
    at: 'Admin',
  },
  {
    name: 'a service under a limit of the age of MFA',
    resources: role({ Principal: EC2, Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' }, StringEquals: { 'aws:SourceAccount': '111122223333' } } }),
    message: MESSAGE,
    at: 'Admin',
  },
], [
  { name: 'a service without MFA', resources: role({ Principal: EC2 }) },
  { name: 'a service under another condition', resources: role({ Principal: EC2, Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } }) },
  { name: 'an account under MFA', resources: role({ Principal: OWN_ACCOUNT, Condition: WITH_MFA }) },
  { name: 'a service in a condition that the absence of the key meets', resources: role({ Principal: EC2, Condition: { BoolIfExists: MFA_TRUE } }) },
  {
    name: 'a Deny without MFA beside a service',
    resources: role({}, {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: EC2 },
          { Effect: 'Deny', Action: 'sts:AssumeRole', Principal: OWN_ACCOUNT, Condition: { BoolIfExists: MFA_FALSE } },
        ],
      },
    }),
  },
]);
