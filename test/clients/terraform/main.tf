# System I as people write it in Terraform: a group of the bastion account that may switch with MFA to a role of a member account.
terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

variable "bastion" {
  type      = object({ access_key = string, secret_key = string })
  sensitive = true
}

variable "member" {
  type      = object({ access_key = string, secret_key = string })
  sensitive = true
}

# The endpoint and the region come from the environment.
provider "aws" {
  access_key = var.bastion.access_key
  secret_key = var.bastion.secret_key
}

provider "aws" {
  alias      = "member"
  access_key = var.member.access_key
  secret_key = var.member.secret_key
}

data "aws_caller_identity" "bastion" {}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.bastion.account_id}:root"]
    }

    condition {
      test     = "Bool"
      variable = "aws:MultiFactorAuthPresent"
      values   = ["true"]
    }
  }
}

resource "aws_iam_role" "operations" {
  provider           = aws.member
  name               = "operations"
  assume_role_policy = data.aws_iam_policy_document.trust.json

  tags = {
    team = "blue"
  }
}

resource "aws_iam_role_policy_attachment" "operations" {
  provider   = aws.member
  role       = aws_iam_role.operations.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "aws_iam_group" "operators" {
  name = "operators"
}

data "aws_iam_policy_document" "switch" {
  statement {
    actions   = ["sts:AssumeRole", "sts:TagSession"]
    resources = [aws_iam_role.operations.arn]

    condition {
      test     = "Bool"
      variable = "aws:MultiFactorAuthPresent"
      values   = ["true"]
    }
  }
}

resource "aws_iam_group_policy" "switch" {
  name   = "switch"
  group  = aws_iam_group.operators.name
  policy = data.aws_iam_policy_document.switch.json
}

resource "aws_iam_user" "alice" {
  name = "alice"

  # What she gets of an administrator afterwards, Terraform does not know of.
  force_destroy = true
}

resource "aws_iam_user_group_membership" "alice" {
  user   = aws_iam_user.alice.name
  groups = [aws_iam_group.operators.name]
}
