import { App, Stack, Tags } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { BASTION_ID, MEMBER_ID, REGION } from '../../support/scene';
import { addSystems } from '../systems';

const app = new App();
const bastion = new Stack(app, 'Bastion', { env: { account: BASTION_ID, region: REGION } });
const member = new Stack(app, 'Member', { env: { account: MEMBER_ID, region: REGION } });
const group = addSystems(bastion, member);
// Whoever deploys with the CDK CLI assumes the roles of the bootstrap stack.
group.addToPolicy(new iam.PolicyStatement({ actions: ['sts:AssumeRole'], resources: [`arn:aws:iam::${BASTION_ID}:role/cdk-*`] }));

const team = app.node.tryGetContext('team') as string | undefined;
if (team !== undefined) Tags.of(member).add('team', team);
