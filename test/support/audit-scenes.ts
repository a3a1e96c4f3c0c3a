import { App } from 'aws-cdk-lib';
import { AuditScene } from './audit/audit-scene';
import { ENFORCEMENT_SCENES } from './audit/enforcement-scenes';
import { MIXIN_SCENES } from './audit/mixin-scenes';
import { ROLE_SCENES } from './audit/role-scenes';
import { SWITCH_SCENES } from './audit/switch-scenes';
import { addQuickstart } from '../../examples/quickstart/quickstart-stacks';

/** What other people's checkers are run over: the quickstart, and every construct with every value of every option. */
export const AUDIT_SCENES: readonly AuditScene[] = [
  { name: 'quickstart', build: addQuickstart },
  ...ENFORCEMENT_SCENES,
  ...ROLE_SCENES,
  ...SWITCH_SCENES,
  ...MIXIN_SCENES,
];

/** The app of a scene, ready to be looked at or synthesized. */
export function appOf(scene: AuditScene): App {
  const app = new App({ analyticsReporting: false });
  scene.build(app);
  return app;
}
