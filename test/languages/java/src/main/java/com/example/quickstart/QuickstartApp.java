package com.example.quickstart;

import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;

public final class QuickstartApp {
    static final Environment BASTION = Environment.builder().account("111122223333").region("us-east-1").build();
    static final Environment PRODUCTION = Environment.builder().account("444455556666").region("us-east-1").build();

    public static void main(final String[] args) {
        final App app = new App();
        final ProductionStack production = new ProductionStack(app, "ProductionStack");
        new BastionStack(app, "BastionStack", production.adminRole);
        app.synth();
    }
}
