import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from cdk_iam_mfa import CrossAccountMfaSwitch, MfaEnforcedGroup, MfaRequiredAdminRole
from constructs import Construct

BASTION = cdk.Environment(account="111122223333", region="us-east-1")
PRODUCTION = cdk.Environment(account="444455556666", region="us-east-1")


class ProductionStack(cdk.Stack):
    """The account where people work: a role for administrators, opened only with MFA."""

    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        self.admin_role = MfaRequiredAdminRole(
            self,
            "AdminRole",
            role_name="production-admin",
            assumed_by=iam.AccountPrincipal(BASTION.account),
        )


class BastionStack(cdk.Stack):
    """The account where people sign in: the group, its members, and the switch to production."""

    def __init__(self, scope: Construct, construct_id: str, *, production: ProductionStack, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        developers = MfaEnforcedGroup(self, "Developers", group_name="developers")
        developers.add_to_policy(
            iam.PolicyStatement(
                actions=["cloudformation:DescribeStacks", "iam:Get*", "iam:List*"],
                resources=["*"],
            )
        )
        for user_name in ["alice", "bob"]:
            developers.add_user(iam.User(self, user_name, user_name=user_name))
        CrossAccountMfaSwitch(
            self,
            "ProductionSwitch",
            groups=[developers],
            roles=[production.admin_role],
        )


app = cdk.App()
production = ProductionStack(app, "ProductionStack", env=PRODUCTION)
BastionStack(app, "BastionStack", env=BASTION, production=production)
app.synth()
