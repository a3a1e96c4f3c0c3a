package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/interfaces/interfacesawsiam"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-iam-mfa/cdk-iam-mfa-go/cdkiammfa"
)

var (
	bastion    = awscdk.Environment{Account: jsii.String("111122223333"), Region: jsii.String("us-east-1")}
	production = awscdk.Environment{Account: jsii.String("444455556666"), Region: jsii.String("us-east-1")}
)

// NewProductionStack is the account where people work. It returns its role for administrators, opened only with MFA.
func NewProductionStack(scope constructs.Construct, id string) cdkiammfa.MfaRequiredAdminRole {
	stack := awscdk.NewStack(scope, &id, &awscdk.StackProps{Env: &production})
	return cdkiammfa.NewMfaRequiredAdminRole(stack, jsii.String("AdminRole"), &cdkiammfa.MfaRequiredAdminRoleProps{
		RoleName:  jsii.String("production-admin"),
		AssumedBy: awsiam.NewAccountPrincipal(bastion.Account),
	})
}

// NewBastionStack is the account where people sign in: the group, its members, and the switch to production.
func NewBastionStack(scope constructs.Construct, id string, adminRole cdkiammfa.MfaRequiredAdminRole) awscdk.Stack {
	stack := awscdk.NewStack(scope, &id, &awscdk.StackProps{Env: &bastion})
	developers := cdkiammfa.NewMfaEnforcedGroup(stack, jsii.String("Developers"), &cdkiammfa.MfaEnforcedGroupProps{
		GroupName: jsii.String("developers"),
	})
	developers.AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions:   jsii.Strings("cloudformation:DescribeStacks", "iam:Get*", "iam:List*"),
		Resources: jsii.Strings("*"),
	}))
	for _, userName := range []string{"alice", "bob"} {
		developers.AddUser(awsiam.NewUser(stack, &userName, &awsiam.UserProps{UserName: &userName}))
	}
	cdkiammfa.NewCrossAccountMfaSwitch(stack, jsii.String("ProductionSwitch"), &cdkiammfa.CrossAccountMfaSwitchProps{
		Groups: &[]interfacesawsiam.IGroupRef{developers},
		Roles:  &[]interfacesawsiam.IRoleRef{adminRole},
	})
	return stack
}

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	adminRole := NewProductionStack(app, "ProductionStack")
	NewBastionStack(app, "BastionStack", adminRole)
	app.Synth(nil)
}
