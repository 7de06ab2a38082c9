package plus.svc.billing.app;

import picocli.CommandLine.Command;

@Command(
        name = "webhook",
        description = "Registers, lists and replaces webhook endpoints at Stripe.",
        subcommands = {
            WebhookCreateCommand.class,
            WebhookListCommand.class,
            WebhookRollCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class WebhookCommand {}
