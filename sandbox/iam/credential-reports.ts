import { AwsError } from '../aws-error';
import { OperationContext, Service } from '../operation';
import { credentialReport } from './credential-report';
import { operation, operations } from './operation-builder';
import { accountTarget } from './targets';
import { CredentialReport } from '../state/credential-report';

/** AWS makes a new report every four hours at most. */
const FRESH = 4 * 60 * 60 * 1000;

function isFresh(report: CredentialReport, { cloud }: OperationContext): boolean {
  return cloud.clock.now() - report.generatedTime.getTime() < FRESH;
}

export const credentialReportOperations: Service = operations({
  GenerateCredentialReport: operation({
    members: {},
    authorize: accountTarget,
    handle(_values, context) {
      const { account, cloud } = context;
      if (account.credentialReport && isFresh(account.credentialReport, context)) {
        return { State: 'COMPLETE' };
      }
      // AWS takes seconds over it; here it is there at once.
      account.credentialReport = { generatedTime: new Date(cloud.clock.now()), content: credentialReport(account) };
      return { State: 'STARTED', Description: 'No report exists. Starting a new report generation task' };
    },
  }),

  GetCredentialReport: operation({
    members: {},
    authorize: accountTarget,
    handle(_values, context) {
      const report = context.account.credentialReport;
      if (!report) {
        throw new AwsError('ReportNotPresent', 410, 'No credential report exists. Call GenerateCredentialReport first.');
      }
      if (!isFresh(report, context)) {
        throw new AwsError('ReportExpired', 410, 'The credential report is older than four hours. Call GenerateCredentialReport for a new one.');
      }
      return { Content: Buffer.from(report.content, 'utf8'), ReportFormat: 'text/csv', GeneratedTime: report.generatedTime };
    },
  }),
});
