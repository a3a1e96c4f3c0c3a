import { createHash, X509Certificate } from 'node:crypto';
import { AwsError } from '../aws-error';
import { OperationContext, Output, Service } from '../operation';
import { requireUser, userNameOrCaller } from './entities';
import { limitExceeded, noSuchEntity } from './errors';
import { oneOf, text } from './members';
import { certificateText, userName } from './names-and-paths';
import { operation, operations } from './operation-builder';
import { page, pagingMembers } from './paging';
import { QUOTAS } from './quotas';
import { userTarget } from './targets';
import { SigningCertificate } from '../state/user-credentials';

const certificateMembers = { UserName: userName, CertificateId: text({ min: 24, max: 128, pattern: '[\\w]+' }).required };

function certificatesOf(name: string, context: OperationContext): SigningCertificate[] {
  const user = requireUser(context, name);
  return context.account.signingCertificates.filter(certificate => certificate.user === user);
}

function requireCertificate(name: string, id: string, context: OperationContext): SigningCertificate {
  const certificate = certificatesOf(name, context).find(candidate => candidate.certificateId === id);
  if (!certificate) {
    throw noSuchEntity(`The Certificate with id ${id} cannot be found.`);
  }
  return certificate;
}

function certificateView(certificate: SigningCertificate): Output {
  return {
    UserName: certificate.user.userName,
    CertificateId: certificate.certificateId,
    CertificateBody: certificate.body,
    Status: certificate.status,
    UploadDate: certificate.uploadDate,
  };
}

/** 32 capital letters and digits that follow from the certificate. */
function certificateIdOf(body: string): string {
  try {
    return createHash('sha256').update(new X509Certificate(body).raw).digest('hex').slice(0, 32).toUpperCase();
  } catch {
    throw new AwsError('MalformedCertificate', 400, 'Could not parse certificate: expected an X.509 certificate in PEM encoding.');
  }
}

export const signingCertificateOperations: Service = operations({
  UploadSigningCertificate: operation({
    members: { UserName: userName, CertificateBody: certificateText.required },
    authorize: ({ UserName }, context) => userTarget(context, userNameOrCaller(UserName, context)),
    handle({ UserName, CertificateBody }, context) {
      const name = userNameOrCaller(UserName, context);
      const user = requireUser(context, name);
      const certificateId = certificateIdOf(CertificateBody);
      if (context.account.signingCertificates.some(existing => existing.certificateId === certificateId)) {
        throw new AwsError('DuplicateCertificate', 409, 'Certificate is already associated with a user in this account.');
      }
      if (certificatesOf(name, context).length >= QUOTAS.signingCertificatesPerUser) {
        throw limitExceeded(`Cannot exceed quota for CertificatesPerUser: ${QUOTAS.signingCertificatesPerUser}`);
      }
      const certificate: SigningCertificate = {
        user,
        certificateId,
        body: CertificateBody,
        uploadDate: new Date(context.cloud.clock.now()),
        status: 'Active',
      };
      context.account.signingCertificates.push(certificate);
      return { Certificate: certificateView(certificate) };
    },
  }),

  ListSigningCertificates: operation({
    members: { UserName: userName, ...pagingMembers },
    authorize: ({ UserName }, context) => userTarget(context, userNameOrCaller(UserName, context)),
    handle(values, context) {
      const certificates = certificatesOf(userNameOrCaller(values.UserName, context), context);
      const { items, paging } = page(certificates, values, certificate => certificate.certificateId);
      return { Certificates: items.map(certificateView), ...paging };
    },
  }),

  UpdateSigningCertificate: operation({
    members: { ...certificateMembers, Status: oneOf(['Active', 'Inactive']).required },
    authorize: ({ UserName }, context) => userTarget(context, userNameOrCaller(UserName, context)),
    handle({ UserName, CertificateId, Status }, context) {
      requireCertificate(userNameOrCaller(UserName, context), CertificateId, context).status = Status;
    },
  }),

  DeleteSigningCertificate: operation({
    members: certificateMembers,
    authorize: ({ UserName }, context) => userTarget(context, userNameOrCaller(UserName, context)),
    handle({ UserName, CertificateId }, context) {
      const { signingCertificates } = context.account;
      const certificate = requireCertificate(userNameOrCaller(UserName, context), CertificateId, context);
      signingCertificates.splice(signingCertificates.indexOf(certificate), 1);
    },
  }),
});
