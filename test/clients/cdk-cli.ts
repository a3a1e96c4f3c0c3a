import { readFileSync } from 'node:fs';
import { CdkPass, CDK_ROWS } from './cdk-pass';
import { Client } from './client';
import { demandPrograms, TERMINAL } from './programs';
import { Scene } from '../support/scene';

/** A development dependency, and so always there. */
export const CDK_CLI: Client = {
  name: 'cdk',
  rows: CDK_ROWS,
  async run({ scratch }) {
    demandPrograms([TERMINAL]);
    const { version } = JSON.parse(readFileSync(require.resolve('aws-cdk/package.json'), 'utf8')) as { version: string };
    const scene = await Scene.start();
    try {
      return { version: `AWS CDK CLI ${version}`, ...await new CdkPass(scene, scratch).take() };
    } finally {
      await scene.end();
    }
  },
};
