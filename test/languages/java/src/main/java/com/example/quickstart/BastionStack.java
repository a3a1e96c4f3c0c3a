package com.example.quickstart;

import io.github.cdkiammfa.CrossAccountMfaSwitch;
import io.github.cdkiammfa.MfaEnforcedGroup;
import io.github.cdkiammfa.MfaRequiredAdminRole;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.User;
import software.constructs.Construct;

/** The account where people sign in: the group, its members, and the switch to production. */
final class BastionStack extends Stack {
    BastionStack(final Construct scope, final String id, final MfaRequiredAdminRole adminRole) {
        super(scope, id, StackProps.builder().env(QuickstartApp.BASTION).build());
        final MfaEnforcedGroup developers = MfaEnforcedGroup.Builder.create(this, "Developers")
            .groupName("developers")
            .build();
        developers.addToPolicy(PolicyStatement.Builder.create()
            .actions(List.of("cloudformation:DescribeStacks", "iam:Get*", "iam:List*"))
            .resources(List.of("*"))
            .build());
        for (final String userName : List.of("alice", "bob")) {
            developers.addUser(User.Builder.create(this, userName).userName(userName).build());
        }
        CrossAccountMfaSwitch.Builder.create(this, "ProductionSwitch")
            .groups(List.of(developers))
            .roles(List.of(adminRole))
            .build();
    }
}
