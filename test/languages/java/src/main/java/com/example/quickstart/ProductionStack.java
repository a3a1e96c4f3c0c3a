package com.example.quickstart;

import io.github.cdkiammfa.MfaRequiredAdminRole;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.AccountPrincipal;
import software.constructs.Construct;

/** The account where people work: a role for administrators, opened only with MFA. */
final class ProductionStack extends Stack {
    final MfaRequiredAdminRole adminRole;

    ProductionStack(final Construct scope, final String id) {
        super(scope, id, StackProps.builder().env(QuickstartApp.PRODUCTION).build());
        adminRole = MfaRequiredAdminRole.Builder.create(this, "AdminRole")
            .roleName("production-admin")
            .assumedBy(new AccountPrincipal(QuickstartApp.BASTION.getAccount()))
            .build();
    }
}
