import { App, Stack, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaChecks } from '../../../../src';

const app = new App();
Validations.of(app).addPlugins(new MfaChecks());
const stack = new Stack(app, 'Unguarded', { env: { account: '111122223333', region: 'us-east-1' } });
new iam.User(stack, 'Mallory').addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess'));
app.synth();
