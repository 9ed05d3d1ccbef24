// Generated from the service's OpenAPI document by `scripts/ui types`. Do not edit.
export interface paths {
    "/api/projects/{project_id}/hog_functions/metrics/summary/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show what several destinations did in the last seven days, by the day.
         * @description Show what several destinations did in the last seven days, by the day.
         *
         *     Ask for the destinations of one page of the list. An id that is not of this project is left out.
         */
        get: operations["show_metric_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/hog_functions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the project's destinations.
         * @description List the project's destinations.
         */
        get: operations["list_functions"];
        put?: never;
        /**
         * Make a destination. It starts paused unless `enabled` says otherwise.
         * @description Make a destination. It starts paused unless `enabled` says otherwise.
         */
        post: operations["create_function"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/hog_functions/icons/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find icons by name; nothing without a query.
         * @description Find icons by name; nothing without a query.
         */
        get: operations["search_icons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/hog_functions/{function_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a destination; secrets only by whether they are set.
         * @description Show a destination; secrets only by whether they are set.
         */
        get: operations["retrieve_function"];
        /**
         * Change a destination, like PATCH: what is not named stays, as in PostHog.
         * @description Change a destination, like PATCH: what is not named stays, as in PostHog.
         */
        put: operations["replace_function"];
        post?: never;
        /**
         * Nothing is ever deleted by this method: PATCH `{"deleted": true}` instead.
         * @description Nothing is ever deleted by this method: PATCH `{"deleted": true}` instead.
         */
        delete: operations["refuse_delete"];
        options?: never;
        head?: never;
        /**
         * Change a destination; what is not named stays. `deleted` removes it and brings it back.
         * @description Change a destination; what is not named stays. `deleted` removes it and brings it back.
         */
        patch: operations["update_function"];
        trace?: never;
    };
    "/api/projects/{project_id}/hog_functions/{function_id}/invocations/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a destination with one event. Nothing is stored, and nothing leaves unless mocking is off.
         * @description Try a destination with one event. Nothing is stored, and nothing leaves unless mocking is off.
         *
         *     The path's id may be `new`. Filters and inputs are those of `configuration`; whether it is enabled, its
         *     trigger options and its limits do not count.
         */
        post: operations["invoke_function"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/hog_functions/{function_id}/logs/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a destination's log lines, newest first. `cursor` leads on to older ones.
         * @description List a destination's log lines, newest first. `cursor` leads on to older ones.
         */
        get: operations["list_logs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/hog_functions/{function_id}/metrics/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show what a destination did over time.
         * @description Show what a destination did over time.
         */
        get: operations["show_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/hog_functions/{function_id}/metrics/totals/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show what a destination did, summed up.
         * @description Show what a destination did, summed up.
         */
        get: operations["show_metric_totals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/hog_functions/{function_id}/rerun/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a destination's messages again that did not leave, with its inputs as they are now.
         * @description Send a destination's messages again that did not leave, with its inputs as they are now.
         */
        post: operations["rerun_function"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/hog_functions/{function_id}/restore/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put back the fields that one change of the history replaced, as they were before it.
         * @description Put back the fields that one change of the history replaced, as they were before it.
         *
         *     Secrets stay as they are: their earlier values are not kept. What is put back is checked like any save,
         *     and is itself an entry of the history.
         */
        post: operations["restore_function"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/destination_presets/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what destinations can begin with.
         * @description List what destinations can begin with.
         */
        get: operations["list_presets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/hog_function_templates/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List destination templates, most used first.
         * @description List destination templates, most used first.
         */
        get: operations["list_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/hog_function_templates/{template_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show one destination template, also a deprecated one.
         * @description Show one destination template, also a deprecated one.
         */
        get: operations["retrieve_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public_hog_function_templates/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List destination templates without a key.
         * @description List destination templates without a key.
         */
        get: operations["list_public_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public_hog_function_templates/{template_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show one destination template without a key.
         * @description Show one destination template without a key.
         */
        get: operations["retrieve_public_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/actions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the project's actions.
         * @description List the project's actions.
         */
        get: operations["list_actions"];
        put?: never;
        /**
         * Make an action.
         * @description Make an action.
         */
        post: operations["create_action"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/actions/{action_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an action.
         * @description Show an action.
         */
        get: operations["retrieve_action"];
        /**
         * Change an action, like PATCH: what is not named stays.
         * @description Change an action, like PATCH: what is not named stays.
         */
        put: operations["replace_action"];
        post?: never;
        /**
         * Nothing is ever deleted by this method: PATCH `{"deleted": true}` instead.
         * @description Nothing is ever deleted by this method: PATCH `{"deleted": true}` instead.
         */
        delete: operations["refuse_delete_action"];
        options?: never;
        head?: never;
        /**
         * Change an action. Destinations that name it follow from the next event on.
         * @description Change an action. Destinations that name it follow from the next event on.
         */
        patch: operations["update_action"];
        trace?: never;
    };
    "/api/projects/{project_id}/activity_log/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what people changed, newest first.
         * @description List what people changed, newest first.
         */
        get: operations["list_activity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/message_templates/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the message templates known of the project's senders, by name and language.
         * @description List the message templates known of the project's senders, by name and language.
         */
        get: operations["list_message_templates"];
        put?: never;
        /**
         * Submit a message template for Meta's review, which takes minutes, at times a day.
         * @description Submit a message template for Meta's review, which takes minutes, at times a day.
         */
        post: operations["create_message_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/message_templates/check/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what Meta would refuse of a message template. Nothing is submitted.
         * @description Say what Meta would refuse of a message template. Nothing is submitted.
         */
        post: operations["check_message_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/message_templates/samples/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a picture, video or document that shows Meta's reviewers what a header will look like.
         * @description Upload a picture, video or document that shows Meta's reviewers what a header will look like.
         */
        post: operations["upload_message_template_sample"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/message_templates/sync/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask Meta for the message templates of all senders now. Otherwise it is asked hourly.
         * @description Ask Meta for the message templates of all senders now. Otherwise it is asked hourly.
         */
        post: operations["sync_message_templates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/message_templates/{message_template_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a message template with its slots and the destinations that use it.
         * @description Show a message template with its slots and the destinations that use it.
         */
        get: operations["retrieve_message_template"];
        put?: never;
        post?: never;
        /**
         * Delete a message template at Meta: this language of it, or all. Its name is blocked for 30 days.
         * @description Delete a message template at Meta: this language of it, or all. Its name is blocked for 30 days.
         */
        delete: operations["delete_message_template"];
        options?: never;
        head?: never;
        /**
         * Submit a change of a message template. Meta reviews it anew; until then its messages wait.
         * @description Submit a change of a message template. Meta reviews it anew; until then its messages wait.
         */
        patch: operations["update_message_template"];
        trace?: never;
    };
    "/api/projects/{project_id}/messages/retry/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put several messages back in the queue; says of each what became of it.
         * @description Put several messages back in the queue; says of each what became of it.
         */
        post: operations["retry_messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/messages/cancel/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw several messages that have not left; says of each what became of it.
         * @description Withdraw several messages that have not left; says of each what became of it.
         */
        post: operations["cancel_messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/messages/{message_id}/retry/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a message back in the queue that ended without being sent.
         * @description Put a message back in the queue that ended without being sent.
         *
         *     One that may have been sent (`unknown`) goes again only with `accept_risk_of_double`.
         */
        post: operations["retry_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/messages/{message_id}/cancel/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a message that has not left: `queued` or `held`.
         * @description Withdraw a message that has not left: `queued` or `held`.
         */
        post: operations["cancel_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/messages/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the project's messages, newest first.
         * @description List the project's messages, newest first.
         *
         *     `limit` and `offset` lead to any page; `cursor` leads on from a page however far down, in the same time.
         */
        get: operations["list_messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/messages/counts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the project's messages by state, under the same filters as the list.
         * @description Count the project's messages by state, under the same filters as the list.
         */
        get: operations["count_messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/messages/{message_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a message: every step, its attempts, and the event and person as they were.
         * @description Show a message: every step, its attempts, and the event and person as they were.
         */
        get: operations["retrieve_message"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/failures/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List failures by cause, and destinations in trouble.
         * @description List failures by cause, and destinations in trouble.
         */
        get: operations["list_failures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/failures/{failure_id}/rerun/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the messages of a group again, so many at a time; those that wait try at once.
         * @description Send the messages of a group again, so many at a time; those that wait try at once.
         *
         *     A message that may have arrived goes again only with `accept_risk_of_double`.
         */
        post: operations["rerun_failures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/senders/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the senders that the project keeps and the numbers that destinations bring along, and how each is.
         * @description List the senders that the project keeps and the numbers that destinations bring along, and how each is.
         *
         *     Meta is not asked: what it said last is shown.
         */
        get: operations["list_senders"];
        put?: never;
        /**
         * Add a sender. Its number and token are tried at Meta first; destinations can name it from then on.
         * @description Add a sender. Its number and token are tried at Meta first; destinations can name it from then on.
         */
        post: operations["create_sender"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/senders/from_destination/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a sender of a destination's token and number, and let every destination that has the same two name
         * @description Make a sender of a destination's token and number, and let every destination that has the same two name
         *     it instead.
         */
        post: operations["take_over_sender"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/senders/{phone_number_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a sender. Meta is asked if this process has not asked before.
         * @description Show a sender. Meta is asked if this process has not asked before.
         */
        get: operations["retrieve_sender"];
        put?: never;
        post?: never;
        /**
         * Delete a sender that no destination names.
         * @description Delete a sender that no destination names.
         */
        delete: operations["delete_sender"];
        options?: never;
        head?: never;
        /**
         * Change a sender. A new token is tried at Meta first; then whatever waits for it goes at once.
         * @description Change a sender. A new token is tried at Meta first; then whatever waits for it goes at once.
         */
        patch: operations["update_sender"];
        trace?: never;
    };
    "/api/projects/{project_id}/senders/{phone_number_id}/check/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask Meta about a sender now: its token, number, account and webhooks, each with what to do.
         * @description Ask Meta about a sender now: its token, number, account and webhooks, each with what to do.
         */
        post: operations["check_sender"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/webhook_setup/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show what has to be entered at Meta, to copy.
         * @description Show what has to be entered at Meta, to copy.
         */
        get: operations["show_webhook_setup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/forwardings/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List where the project's own events are forwarded to, and how that goes.
         * @description List where the project's own events are forwarded to, and how that goes.
         */
        get: operations["list_forwardings"];
        put?: never;
        /**
         * Forward own events from now on. What happened before stays here.
         * @description Forward own events from now on. What happened before stays here.
         */
        post: operations["create_forwarding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/forwardings/{forwarding_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a forwarding and how it goes.
         * @description Show a forwarding and how it goes.
         */
        get: operations["retrieve_forwarding"];
        put?: never;
        post?: never;
        /**
         * Delete a forwarding with everything that still waits for it.
         * @description Delete a forwarding with everything that still waits for it.
         */
        delete: operations["delete_forwarding"];
        options?: never;
        head?: never;
        /**
         * Change a forwarding. A receiver in trouble is asked again at once.
         * @description Change a forwarding. A receiver in trouble is asked again at once.
         */
        patch: operations["update_forwarding"];
        trace?: never;
    };
    "/api/projects/{project_id}/forwardings/{forwarding_id}/test/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the receiver a sample event now, and show what it answers. Nothing is stored.
         * @description Send the receiver a sample event now, and show what it answers. Nothing is stored.
         */
        post: operations["try_forwarding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/forwardings/{forwarding_id}/retry/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Queue the events that were refused or given up.
         * @description Queue the events that were refused or given up.
         */
        post: operations["retry_forwarding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/phone/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the phones that messages went to or came from.
         * @description List the phones that messages went to or came from.
         */
        get: operations["list_phones"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/phone/{user}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show one phone's messages, both directions.
         * @description Show one phone's messages, both directions.
         */
        get: operations["retrieve_phone"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/phone/{user}/write/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write or send a file as the person: the window opens, and the webhook comes as it would from Meta.
         * @description Write or send a file as the person: the window opens, and the webhook comes as it would from Meta.
         */
        post: operations["write_on_phone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/phone/{user}/tap/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tap a button of a message as the person.
         * @description Tap a button of a message as the person.
         */
        post: operations["tap_on_phone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/onboarding/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show which first steps a project has taken: an event, a number, a destination, a message delivered.
         * @description Show which first steps a project has taken: an event, a number, a destination, a message delivered.
         */
        get: operations["show_onboarding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/events/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List recent events, newest first. Events are kept as long as the settings say.
         * @description List recent events, newest first. Events are kept as long as the settings say.
         *
         *     An answer looks at a bounded number of events: a page of a search may be short or empty while `next` leads
         *     on to what is older. To follow events live, ask with `after` some seconds before the newest known one, and
         *     leave out what is known by its uuid.
         */
        get: operations["list_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/events/names/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the names of recent events with their counts, for choosing one.
         * @description List the names of recent events with their counts, for choosing one.
         */
        get: operations["list_event_names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/events/{event_uuid}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a recent event.
         * @description Show a recent event.
         */
        get: operations["retrieve_event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/events/{event_uuid}/destinations/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say for every destination whether this event matched, and if not, which condition said no.
         * @description Say for every destination whether this event matched, and if not, which condition said no.
         *
         *     Messages come first, then matches, then destinations that are switched on. Filters are asked as they are
         *     now.
         */
        get: operations["explain_event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/persons/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List people, those known last first.
         * @description List people, those known last first.
         *
         *     A search looks at a bounded number of people: a page may be short or empty while `next` leads on.
         */
        get: operations["list_persons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/persons/{person_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a person: their properties, ids, and the groups of their newest event that has any.
         * @description Show a person: their properties, ids, and the groups of their newest event that has any.
         */
        get: operations["retrieve_person"];
        put?: never;
        post?: never;
        /**
         * Delete a person: properties, ids, addresses, what they wrote, and the content of messages to them.
         * @description Delete a person: properties, ids, addresses, what they wrote, and the content of messages to them.
         *
         *     Waiting messages are cancelled. Consent stays as a hash without the number, so that what they withdrew
         *     goes on counting. What is kept of a number that somebody else of the project has stays for them. With
         *     `delete_events` their events go too.
         */
        delete: operations["delete_person"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/persons/{person_id}/messages/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the messages of a person, newest first: those that events of their distinct ids promised.
         * @description List the messages of a person, newest first: those that events of their distinct ids promised.
         */
        get: operations["list_person_messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/persons/{person_id}/why/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say whether a message of the destination would go to this person now; nothing is sent or stored.
         * @description Say whether a message of the destination would go to this person now; nothing is sent or stored.
         */
        get: operations["explain_person"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/persons/{person_id}/conversation/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what a person was sent and what they wrote, newest first.
         * @description List what a person was sent and what they wrote, newest first.
         *
         *     Messages stand where they were promised, also those that never left; their state says what became of them.
         */
        get: operations["list_conversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/inbound_media/{media_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch a file that a person sent: a picture, a voice message, a video, a document.
         * @description Fetch a file that a person sent: a picture, a voice message, a video, a document.
         *
         *     It comes from Meta at that moment, which keeps it for some days. `media_id` and `whatsapp_message_id` are
         *     properties of the event `whatsapp message received`.
         */
        get: operations["fetch_inbound_media"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/persons/{person_id}/windows/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the 24-hour windows of a person, by sender: under their numbers and their user id.
         * @description List the 24-hour windows of a person, by sender: under their numbers and their user id.
         */
        get: operations["list_windows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/persons/{person_id}/consents/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show what a person said of consent, and what holds now.
         * @description Show what a person said of consent, and what holds now.
         */
        get: operations["list_person_consents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/persons/{person_id}/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all that is kept of a person: properties, addresses, consent, messages and events.
         * @description Export all that is kept of a person: properties, addresses, consent, messages and events.
         *
         *     What is kept of a number that somebody else of the project has as well is theirs, and not in it.
         */
        get: operations["export_person"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/consents/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the ledger of consent, written last first.
         * @description List the ledger of consent, written last first.
         */
        get: operations["list_consents"];
        put?: never;
        /**
         * Note that somebody agreed, or took it back. It counts from the next message on.
         * @description Note that somebody agreed, or took it back. It counts from the next message on.
         */
        post: operations["create_consent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/consents/standing/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what holds now, a row for each recipient and category.
         * @description List what holds now, a row for each recipient and category.
         */
        get: operations["list_consent_standings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/consents/summary/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count recipients by category and by what holds for them.
         * @description Count recipients by category and by what holds for them.
         */
        get: operations["summarize_consents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/consents/bulk/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write many consents at once; each line is answered for. An import triggers no messages.
         * @description Write many consents at once; each line is answered for. An import triggers no messages.
         */
        post: operations["import_consents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/property_definitions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List properties that were seen lately, for suggestions. Some seconds old at most.
         * @description List properties that were seen lately, for suggestions. Some seconds old at most.
         */
        get: operations["list_property_definitions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/property_definitions/values/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List frequent values of one property, for suggestions. Some seconds old at most.
         * @description List frequent values of one property, for suggestions. Some seconds old at most.
         */
        get: operations["list_property_values"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/matching/preview/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count which events of the last seven days the filters match, newest first for as long as time allows.
         * @description Count which events of the last seven days the filters match, newest first for as long as time allows.
         *
         *     Filters that cannot be used are refused with their place, whether the destination is enabled or not.
         */
        post: operations["preview_matching"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/liquid/check/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what is wrong with a template's text, and where. Nothing is rendered.
         * @description Say what is wrong with a template's text, and where. Nothing is rendered.
         */
        post: operations["check_liquid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/destinations/preview/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Render a destination for one event, saved or not, with everything that is wrong. Nothing is sent.
         * @description Render a destination for one event, saved or not, with everything that is wrong. Nothing is sent.
         *
         *     Secrets are replaced before anything is rendered, so no template can show one.
         */
        post: operations["preview_destination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/@me/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the caller, their organization and current project.
         * @description Show the caller, their organization and current project.
         */
        get: operations["show_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change one's own name or password. A new password ends all other sessions of the user.
         * @description Change one's own name or password. A new password ends all other sessions of the user.
         */
        patch: operations["update_me"];
        trace?: never;
    };
    "/api/projects/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the projects the caller reaches.
         * @description List the projects the caller reaches.
         */
        get: operations["list_projects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a project.
         * @description Show a project.
         */
        get: operations["retrieve_project"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a project. What destinations depend on takes effect with the next event.
         * @description Change a project. What destinations depend on takes effect with the next event.
         */
        patch: operations["update_project"];
        trace?: never;
    };
    "/api/organizations/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the caller's organizations.
         * @description List the caller's organizations.
         */
        get: operations["list_organizations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an organization.
         * @description Show an organization.
         */
        get: operations["retrieve_organization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization_id}/projects/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List an organization's projects.
         * @description List an organization's projects.
         */
        get: operations["list_organization_projects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project_id}/reset_token/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the project a new capture token. Events sent with the old one are refused within seconds.
         * @description Give the project a new capture token. Events sent with the old one are refused within seconds.
         */
        post: operations["reset_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the users of the organization.
         * @description List the users of the organization.
         */
        get: operations["list_users"];
        put?: never;
        /**
         * Add a user, and answer with the one-time link by which they set a password. It works for 24 hours.
         * @description Add a user, and answer with the one-time link by which they set a password. It works for 24 hours.
         */
        post: operations["invite_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{user_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a user of the organization.
         * @description Show a user of the organization.
         */
        get: operations["retrieve_user"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a user's name, or whether they may get in. An inactive user's sessions end at once.
         * @description Change a user's name, or whether they may get in. An inactive user's sessions end at once.
         */
        patch: operations["update_user"];
        trace?: never;
    };
    "/api/users/{user_id}/link/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new one-time link for a user who lost theirs or the password; earlier ones stop working.
         * @description Make a new one-time link for a user who lost theirs or the password; earlier ones stop working.
         */
        post: operations["make_user_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/login/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in with address and password; the answer sets the cookies of a session.
         * @description Log in with address and password; the answer sets the cookies of a session.
         *
         *     After a few wrong tries each further one has to wait, longer every time (429 with Retry-After).
         */
        post: operations["log_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/logout/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the session of this browser. With a key there is none to end.
         * @description End the session of this browser. With a key there is none to end.
         */
        post: operations["log_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/welcome/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say whom a one-time link is for; 404 says why it does not work any more.
         * @description Say whom a one-time link is for; 404 says why it does not work any more.
         */
        get: operations["show_welcome"];
        put?: never;
        /**
         * Set a password by a one-time link, and log in. The link does not work again; other sessions end.
         * @description Set a password by a one-time link, and log in. The link does not work again; other sessions end.
         */
        post: operations["accept_welcome"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/instance/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show what kind of service this is: its version, addresses, and whether it only rehearses.
         * @description Show what kind of service this is: its version, addresses, and whether it only rehearses.
         */
        get: operations["show_instance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/personal_api_keys/scopes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the scopes a personal API key may have.
         * @description List the scopes a personal API key may have.
         */
        get: operations["list_scopes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/personal_api_keys/@current/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the key in use: what it may do and where.
         * @description Show the key in use: what it may do and where.
         */
        get: operations["show_current_key"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/personal_api_keys/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the caller's own keys.
         * @description List the caller's own keys.
         */
        get: operations["list_keys"];
        put?: never;
        /**
         * Make a key for the caller. Its value is shown in this answer and never again.
         * @description Make a key for the caller. Its value is shown in this answer and never again.
         */
        post: operations["create_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/personal_api_keys/{key_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete one of the caller's own keys; it stops working at once.
         * @description Delete one of the caller's own keys; it stops working at once.
         */
        delete: operations["delete_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * ActionCreate
         * @description An action to be made.
         */
        ActionCreate: {
            /** Name */
            name: string;
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Steps
             * @description One of them has to hold
             * @default []
             */
            steps?: components["schemas"]["ActionStep"][];
            /**
             * Deleted
             * @description True removes the action, false brings it back
             * @default false
             */
            deleted?: boolean;
        };
        /**
         * ActionPatch
         * @description What may be changed of an action. Keys that are absent stay as they are.
         */
        ActionPatch: {
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Steps
             * @description One of them has to hold
             * @default []
             */
            steps?: components["schemas"]["ActionStep"][];
            /**
             * Deleted
             * @description True removes the action, false brings it back
             * @default false
             */
            deleted?: boolean;
        };
        /**
         * ActionStep
         * @description Conditions that must all hold. The parts about elements count only for `$autocapture`.
         */
        ActionStep: {
            /** Event */
            event?: string | null;
            /** Properties */
            properties?: {
                [key: string]: unknown;
            }[] | null;
            /** Url */
            url?: string | null;
            /**
             * Url Matching
             * @description contains unless told
             */
            url_matching?: ("contains" | "regex" | "exact") | null;
            /** Tag Name */
            tag_name?: string | null;
            /** Selector */
            selector?: string | null;
            /** Text */
            text?: string | null;
            /**
             * Text Matching
             * @description exact unless told
             */
            text_matching?: ("contains" | "regex" | "exact") | null;
            /** Href */
            href?: string | null;
            /**
             * Href Matching
             * @description exact unless told
             */
            href_matching?: ("contains" | "regex" | "exact") | null;
        };
        /**
         * ConsentImport
         * @description Many consents: a list, or a CSV file as text. Lines that cannot be read are told, the others count.
         */
        ConsentImport: {
            /**
             * Consents
             * @default []
             */
            consents?: components["schemas"]["ConsentWrite"][];
            /**
             * Csv
             * @description With a first line of names: recipient, state, and if you like category, wording, at; other columns go into the proof
             * @default
             */
            csv?: string;
        };
        /**
         * ConsentWrite
         * @description Somebody agreed, or took it back.
         */
        ConsentWrite: {
            /**
             * Recipient
             * @description A phone number in any human form, or a business-scoped user id
             */
            recipient: string;
            /**
             * Category
             * @default marketing
             * @enum {string}
             */
            category?: "marketing" | "utility" | "authentication";
            /**
             * State
             * @enum {string}
             */
            state: "given" | "withdrawn";
            /**
             * Wording
             * @description The text they agreed to
             * @default
             */
            wording?: string;
            /**
             * Proof
             * @description What proves it: an address, the URL of the form, an id
             * @default null
             */
            proof?: {
                [key: string]: unknown;
            } | null;
            /**
             * At
             * @description When they said it; now, unless told
             * @default null
             */
            at?: string | null;
        };
        /**
         * FailureRerunRequest
         * @description Which of a group's messages to send again. Nothing has to be said for all of them.
         * @example {
         *       "before": "2026-11-22T10:00:00Z"
         *     }
         */
        FailureRerunRequest: {
            /**
             * Accept Risk Of Double
             * @description Send again also what may have been sent already (state `unknown`)
             * @default false
             */
            accept_risk_of_double?: boolean;
            /**
             * After
             * @description Only what failed since: what the list was asked with, so that what it showed is what goes; an instant, or so long ago as -24h; default -7d
             * @default null
             */
            after?: string | null;
            /**
             * Before
             * @description Only what failed before this instant: give the time you began with to every request of a run, and what fails again meanwhile is left
             * @default null
             */
            before?: string | null;
            /**
             * Limit
             * @default 500
             */
            limit?: number;
        };
        /**
         * ForwardingCreate
         * @description A forwarding to be made.
         */
        ForwardingCreate: {
            /** Name */
            name: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "posthog" | "segment" | "webhook";
            /** Url */
            url: string;
            /** Secret */
            secret: string;
            /**
             * Events
             * @description Names of own events; none means all
             * @default []
             */
            events?: string[];
            /**
             * Enabled
             * @default true
             */
            enabled?: boolean;
        };
        /**
         * ForwardingPatch
         * @description What may be changed of a forwarding. Keys that are absent stay as they are.
         */
        ForwardingPatch: {
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Kind
             * @description posthog: PostHog's capture API, or one of that shape: `POST <url>/batch/` with the project's key; segment: Segment's HTTP API, or one of that shape: `POST <url>/v1/batch` with the write key; webhook: one signed `POST <url>` for each event
             * @default posthog
             * @enum {string}
             */
            kind?: "posthog" | "segment" | "webhook";
            /**
             * Url
             * @description https://us.i.posthog.com, say
             * @default
             */
            url?: string;
            /**
             * Secret
             * @description PostHog's project key, Segment's write key, or what a webhook is signed with. Never shown again; asked for again when the address changes
             * @default
             */
            secret?: string;
            /**
             * Events
             * @description Names of own events; none means all
             * @default []
             */
            events?: string[];
            /**
             * Enabled
             * @default true
             */
            enabled?: boolean;
        };
        /**
         * FunctionCreate
         * @description A destination to be made. A template gives program, schema, name, description and icon.
         * @example {
         *       "filters": {
         *         "events": [
         *           {
         *             "id": "order shipped",
         *             "type": "events"
         *           }
         *         ]
         *       },
         *       "inputs": {
         *         "access_token": {
         *           "value": "your access token"
         *         },
         *         "message_type": {
         *           "value": "template"
         *         },
         *         "phone_number_id": {
         *           "value": "1234567890"
         *         },
         *         "template_name": {
         *           "value": "order_shipped"
         *         }
         *       },
         *       "name": "Order shipped",
         *       "template_id": "template-whatsapp"
         *     }
         */
        FunctionCreate: {
            /**
             * Type
             * @default destination
             * @constant
             */
            type?: "destination";
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Enabled
             * @default false
             */
            enabled?: boolean;
            /**
             * Deleted
             * @description True removes the destination, false brings it back
             * @default false
             */
            deleted?: boolean;
            /**
             * Hog
             * @description Only the template's own text; leave it out
             * @default
             */
            hog?: string;
            /**
             * Inputs Schema
             * @default []
             */
            inputs_schema?: {
                [key: string]: unknown;
            }[];
            /**
             * Inputs
             * @description By key: `{"value": …}`; replaces all but stored secrets
             * @default {}
             */
            inputs?: {
                [key: string]: unknown;
            };
            /**
             * Filters
             * @default null
             */
            filters?: {
                [key: string]: unknown;
            } | null;
            /** @default null */
            masking?: components["schemas"]["MaskingRequest"] | null;
            /**
             * Mappings
             * @default null
             */
            mappings?: components["schemas"]["MappingRequest"][] | null;
            /**
             * Icon Url
             * @default null
             */
            icon_url?: string | null;
            /**
             * Execution Order
             * @default null
             */
            execution_order?: number | null;
            /**
             * Priority
             * @description Messages of a higher priority are sent before others that wait
             * @default 0
             */
            priority?: number;
            /**
             * Deadline Minutes
             * @description Minutes after its event within which a message may be sent; few for a one-time code
             * @default null
             */
            deadline_minutes?: number | null;
            /**
             * On Unknown
             * @description What becomes of a message whose answer from Meta was lost and of which no receipt came
             * @default never_twice
             * @enum {string}
             */
            on_unknown?: "never_twice" | "at_least_once";
            /**
             * Base Updated At
             * @description Answer 409 if the destination was changed after this instant
             * @default null
             */
            base_updated_at?: string | null;
            /**
             * Template Id
             * @default null
             * @example template-whatsapp
             */
            template_id?: string | null;
        } & {
            [key: string]: unknown;
        };
        /**
         * FunctionPatch
         * @description What may be changed of a destination. Keys that are absent stay as they are.
         * @example {
         *       "enabled": false
         *     }
         */
        FunctionPatch: {
            /**
             * Type
             * @default destination
             * @constant
             */
            type?: "destination";
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Enabled
             * @default false
             */
            enabled?: boolean;
            /**
             * Deleted
             * @description True removes the destination, false brings it back
             * @default false
             */
            deleted?: boolean;
            /**
             * Hog
             * @description Only the template's own text; leave it out
             * @default
             */
            hog?: string;
            /**
             * Inputs Schema
             * @default []
             */
            inputs_schema?: {
                [key: string]: unknown;
            }[];
            /**
             * Inputs
             * @description By key: `{"value": …}`; replaces all but stored secrets
             * @default {}
             */
            inputs?: {
                [key: string]: unknown;
            };
            /**
             * Filters
             * @default null
             */
            filters?: {
                [key: string]: unknown;
            } | null;
            /** @default null */
            masking?: components["schemas"]["MaskingRequest"] | null;
            /**
             * Mappings
             * @default null
             */
            mappings?: components["schemas"]["MappingRequest"][] | null;
            /**
             * Icon Url
             * @default null
             */
            icon_url?: string | null;
            /**
             * Execution Order
             * @default null
             */
            execution_order?: number | null;
            /**
             * Priority
             * @description Messages of a higher priority are sent before others that wait
             * @default 0
             */
            priority?: number;
            /**
             * Deadline Minutes
             * @description Minutes after its event within which a message may be sent; few for a one-time code
             * @default null
             */
            deadline_minutes?: number | null;
            /**
             * On Unknown
             * @description What becomes of a message whose answer from Meta was lost and of which no receipt came
             * @default never_twice
             * @enum {string}
             */
            on_unknown?: "never_twice" | "at_least_once";
            /**
             * Base Updated At
             * @description Answer 409 if the destination was changed after this instant
             * @default null
             */
            base_updated_at?: string | null;
        } & {
            [key: string]: unknown;
        };
        /**
         * InviteRequest
         * @description Somebody who shall get in.
         */
        InviteRequest: {
            /** Email */
            email: string;
            /**
             * First Name
             * @default
             */
            first_name?: string;
            /**
             * Last Name
             * @default
             */
            last_name?: string;
        };
        /**
         * LiquidRequest
         * @description A template's text.
         * @example {
         *       "text": "Hi {{ person.name | upcase }}"
         *     }
         */
        LiquidRequest: {
            /** Text */
            text: string;
        };
        /**
         * LoginRequest
         * @description Who wants in.
         */
        LoginRequest: {
            /** Email */
            email: string;
            /** Password */
            password: string;
        };
        /**
         * ManyRequest
         * @description Messages by their ids.
         * @example {
         *       "ids": [
         *         "01a1df14-1e00-7a58-b791-df6af1d861cd"
         *       ]
         *     }
         */
        ManyRequest: {
            /**
             * Ids
             * @description Message ids (UUIDs)
             */
            ids: string[];
        };
        /**
         * ManyRetryRequest
         * @description Messages to send again.
         * @example {
         *       "ids": [
         *         "01a1df14-1e00-7a58-b791-df6af1d861cd"
         *       ]
         *     }
         */
        ManyRetryRequest: {
            /**
             * Accept Risk Of Double
             * @description Send again also what may have been sent already (state `unknown`)
             * @default false
             */
            accept_risk_of_double?: boolean;
            /**
             * Ids
             * @description Message ids (UUIDs)
             */
            ids: string[];
        };
        /**
         * MappingRequest
         * @description A set of filters and inputs that run beside others of the same destination.
         */
        MappingRequest: {
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * Inputs Schema
             * @default []
             */
            inputs_schema?: {
                [key: string]: unknown;
            }[];
            /**
             * Inputs
             * @default {}
             */
            inputs?: {
                [key: string]: unknown;
            };
            /**
             * Filters
             * @default null
             */
            filters?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * MaskingRequest
         * @description Trigger options: run once per interval and value of `hash`.
         */
        MaskingRequest: {
            /**
             * Ttl
             * @description Seconds
             */
            ttl: number;
            /**
             * Hash
             * @description `all`, `{person.id}`, `{concat(person.id, event.event)}`, …
             */
            hash: string;
            /**
             * Threshold
             * @default null
             */
            threshold?: number | null;
        };
        /**
         * MatchRequest
         * @description Filters as a destination has them, and its trigger options if it has any.
         */
        MatchRequest: {
            /**
             * Filters
             * @default null
             */
            filters?: {
                [key: string]: unknown;
            } | null;
            /** @default null */
            masking?: components["schemas"]["MaskingRequest"] | null;
        };
        /**
         * MePatch
         * @description What users may change of themselves. Keys that are absent stay as they are.
         */
        MePatch: {
            /**
             * First Name
             * @default
             */
            first_name?: string;
            /**
             * Last Name
             * @default
             */
            last_name?: string;
            /**
             * Password
             * @description A new one; all other sessions of the user end
             * @default
             */
            password?: string;
            /**
             * Current Password
             * @description Needed with `password` once one is set
             * @default
             */
            current_password?: string;
        };
        /**
         * MemberPatch
         * @description What may be changed of a user. Keys that are absent stay as they are.
         */
        MemberPatch: {
            /**
             * First Name
             * @default
             */
            first_name?: string;
            /**
             * Last Name
             * @default
             */
            last_name?: string;
            /**
             * Is Active
             * @default true
             */
            is_active?: boolean;
        };
        /**
         * MessageTemplateChange
         * @description What of a message template can be changed. What is left out stays.
         */
        MessageTemplateChange: {
            /**
             * Category
             * @default null
             */
            category?: ("MARKETING" | "UTILITY" | "AUTHENTICATION") | null;
            /**
             * Components
             * @default null
             */
            components?: {
                [key: string]: unknown;
            }[] | null;
            /**
             * Message Send Ttl Seconds
             * @default null
             */
            message_send_ttl_seconds?: number | null;
        };
        /**
         * MessageTemplateDraft
         * @description A message template to submit.
         * @example {
         *       "category": "UTILITY",
         *       "components": [
         *         {
         *           "example": {
         *             "body_text_named_params": [
         *               {
         *                 "example": "Ana",
         *                 "param_name": "first_name"
         *               }
         *             ]
         *           },
         *           "text": "Hi {{first_name}}, your order is on its way to you.",
         *           "type": "BODY"
         *         }
         *       ],
         *       "language": "en_US",
         *       "name": "order_shipped",
         *       "parameter_format": "NAMED"
         *     }
         */
        MessageTemplateDraft: {
            /**
             * Name
             * @description Small letters, digits and underscores
             */
            name: string;
            /**
             * Language
             * @description Meta's code, such as en_US
             */
            language: string;
            /**
             * Category
             * @enum {string}
             */
            category: "MARKETING" | "UTILITY" | "AUTHENTICATION";
            /**
             * Parameter Format
             * @default POSITIONAL
             * @enum {string}
             */
            parameter_format?: "POSITIONAL" | "NAMED";
            /**
             * Components
             * @description In Meta's form, each variable with a sample in `example`
             */
            components: {
                [key: string]: unknown;
            }[];
            /**
             * Message Send Ttl Seconds
             * @description How long Meta tries to deliver; null for its default, -1 for 30 days
             * @default null
             */
            message_send_ttl_seconds?: number | null;
            /**
             * Waba Id
             * @description The WhatsApp account, where the project has several
             * @default
             */
            waba_id?: string;
            /**
             * Phone Number Id
             * @description Or a sender of that account
             * @default
             */
            phone_number_id?: string;
        };
        /**
         * PersonalKeyRequest
         * @description A personal API key to be made.
         */
        PersonalKeyRequest: {
            /** Label */
            label: string;
            /**
             * Scopes
             * @description `<object>:read`, `<object>:write`, or `["*"]`
             */
            scopes: string[];
            /**
             * Scoped Teams
             * @default []
             */
            scoped_teams?: number[];
            /**
             * Scoped Organizations
             * @default []
             */
            scoped_organizations?: string[];
        };
        /**
         * PhoneFile
         * @description A file on the phone.
         */
        PhoneFile: {
            /**
             * File Name
             * @description Such as garden.jpg
             */
            file_name: string;
            /**
             * Content Type
             * @description Pictures, sounds and videos are sent as such, others as documents
             */
            content_type: string;
            /**
             * Content Base64
             * @description The bytes in base64, at most 1,400,000 of them
             */
            content_base64: string;
        };
        /**
         * PreviewRequest
         * @description A destination being written, and the event to show it with; `globals` count before `event_uuid`.
         * @example {
         *       "configuration": {
         *         "inputs": {
         *           "message": {
         *             "value": "Hi {{ person.name }}"
         *           }
         *         }
         *       },
         *       "globals": {
         *         "event": {
         *           "event": "order shipped"
         *         }
         *       }
         *     }
         */
        PreviewRequest: {
            /**
             * Configuration
             * @description `inputs`, and where they differ from the saved ones `inputs_schema`, `name`
             * @default {}
             */
            configuration?: {
                [key: string]: unknown;
            };
            /**
             * Function Id
             * @description The saved destination: what is not given is taken from it
             * @default null
             */
            function_id?: string | null;
            /**
             * Event Uuid
             * @description A recent event of the project
             * @default null
             */
            event_uuid?: string | null;
            /**
             * Globals
             * @description `event` and, where wanted, `person`, `groups`
             * @default null
             */
            globals?: {
                [key: string]: unknown;
            } | null;
            /**
             * Window
             * @description What `auto` is shown for; as the recipient's window is now unless given
             * @default null
             */
            window?: ("open" | "closed") | null;
        } & {
            [key: string]: unknown;
        };
        /**
         * ProjectPatch
         * @description What may be changed of a project. Keys that are absent stay as they are.
         */
        ProjectPatch: {
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Timezone
             * @description A name of the IANA time zone database
             * @default UTC
             */
            timezone?: string;
            /**
             * Default Country
             * @description ISO 3166 alpha-2, such as IN
             * @default null
             */
            default_country?: string | null;
            /**
             * Test Account Filters
             * @description Property filters; destinations with filter_test_accounts listen only where all hold
             * @default []
             */
            test_account_filters?: {
                [key: string]: unknown;
            }[];
            /**
             * Person Display Name Properties
             * @default []
             */
            person_display_name_properties?: string[];
            /**
             * Whatsapp App Secret
             * @description Meta's app secret, for webhook signatures; never shown again
             * @default null
             */
            whatsapp_app_secret?: string | null;
            /**
             * Whatsapp Verify Token
             * @description What Meta sends when the webhook is subscribed
             * @default null
             */
            whatsapp_verify_token?: string | null;
            /**
             * @description Keys that are absent stay as they are
             * @default {
             *       "requires_marketing_consent": false,
             *       "stop_covers": "marketing",
             *       "stop_words": {},
             *       "start_words": {},
             *       "stop_buttons": [],
             *       "start_buttons": [],
             *       "consent_properties": {},
             *       "phone_properties": [],
             *       "captured_receipts": []
             *     }
             */
            whatsapp_settings?: components["schemas"]["WhatsappSettingsPatch"];
        };
        /**
         * RerunFilter
         * @description Which messages to send again: those promised in the window that ended in one of the ways named.
         */
        RerunFilter: {
            /**
             * Window Start
             * @description An instant, or how long ago: -7d, -24h
             */
            window_start: string;
            /**
             * Window End
             * @description The same; at most 30 days after the start
             */
            window_end: string;
            /**
             * Status
             * @default [
             *       "failed"
             *     ]
             */
            status?: ("running" | "succeeded" | "failed")[];
            /**
             * Error Message Contains
             * @default null
             */
            error_message_contains?: string | null;
            /**
             * Max Attempts
             * @default null
             */
            max_attempts?: number | null;
            /**
             * Max Count
             * @default 10000
             */
            max_count?: number;
            /**
             * Invocation Ids
             * @default null
             */
            invocation_ids?: string[] | null;
        };
        /**
         * RerunRequest
         * @description Messages to send again. Instants may also say how long ago.
         * @example {
         *       "filter": {
         *         "status": [
         *           "failed"
         *         ],
         *         "window_end": "-0h",
         *         "window_start": "-7d"
         *       }
         *     }
         */
        RerunRequest: {
            filter: components["schemas"]["RerunFilter"];
        };
        /**
         * RestoreRequest
         * @description Which change to take back.
         */
        RestoreRequest: {
            /**
             * Activity Id
             * @description The `id` of an entry of the destination's history
             * @example 1
             */
            activity_id: string;
        };
        /**
         * RetryRequest
         * @description How to send again. Nothing has to be said unless the message may have left.
         */
        RetryRequest: {
            /**
             * Accept Risk Of Double
             * @description Send again also what may have been sent already (state `unknown`)
             * @default false
             */
            accept_risk_of_double?: boolean;
        };
        /**
         * SampleUpload
         * @description A file that a header is shown with at the review.
         */
        SampleUpload: {
            /**
             * File Name
             * @description Such as shirt.jpg
             */
            file_name: string;
            /**
             * Content Type
             * @description One of image/jpeg, image/png, image/gif, video/mp4, application/pdf
             */
            content_type: string;
            /**
             * Content Base64
             * @description The bytes in base64, at most 1,400,000 of them
             */
            content_base64: string;
            /**
             * Waba Id
             * @description The WhatsApp account, where the project has several
             * @default
             */
            waba_id?: string;
            /**
             * Phone Number Id
             * @description Or a sender of that account
             * @default
             */
            phone_number_id?: string;
        };
        /**
         * SenderCreate
         * @description A new sender.
         */
        SenderCreate: {
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Access Token
             * @description Checked at Meta first; never shown again
             */
            access_token: string;
            /**
             * App Secret
             * @description Of the app that sends its webhooks, if it is not the project's
             * @default null
             */
            app_secret?: string | null;
            /**
             * Waba Id
             * @description Its WhatsApp account, if the token does not tell
             * @default
             */
            waba_id?: string;
            /**
             * Force
             * @description Store a token that Meta refuses or cannot be asked about
             * @default false
             */
            force?: boolean;
            /**
             * Phone Number Id
             * @description Meta's id of the number, which is not the number
             */
            phone_number_id: string;
        };
        /**
         * SenderPatch
         * @description What may be changed of a sender. Keys that are absent stay as they are.
         */
        SenderPatch: {
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Access Token
             * @description Checked at Meta first; never shown again
             * @default
             */
            access_token?: string;
            /**
             * App Secret
             * @description Of the app that sends its webhooks, if it is not the project's
             * @default null
             */
            app_secret?: string | null;
            /**
             * Waba Id
             * @description Its WhatsApp account, if the token does not tell
             * @default
             */
            waba_id?: string;
            /**
             * Force
             * @description Store a token that Meta refuses or cannot be asked about
             * @default false
             */
            force?: boolean;
        };
        /**
         * TakeOver
         * @description Which destination has the credentials.
         */
        TakeOver: {
            /** Destination Id */
            destination_id: string;
        };
        /**
         * TapRequest
         * @description Which button the person taps.
         */
        TapRequest: {
            /**
             * Message Id
             * @description Meta's id of the message with the button (`id` of a phone message)
             */
            message_id: string;
            /**
             * Index
             * @description The button's `index`
             */
            index: number;
        };
        /**
         * TrialRequest
         * @description One event to try a destination with. Of the three ways to name it the first given counts.
         * @example {
         *       "configuration": {},
         *       "globals": {
         *         "event": {
         *           "event": "order shipped",
         *           "properties": {
         *             "order_id": "A-1"
         *           }
         *         },
         *         "person": {
         *           "properties": {
         *             "name": "Zoë",
         *             "phone": "+447400123456"
         *           }
         *         }
         *       }
         *     }
         */
        TrialRequest: {
            /**
             * Configuration
             * @description The destination as it would be saved; stored secrets may stay `{"secret": true}`
             * @default null
             */
            configuration?: {
                [key: string]: unknown;
            } | null;
            /**
             * Clickhouse Event
             * @description A raw event; `properties` and `person_properties` are JSON texts
             * @default null
             */
            clickhouse_event?: {
                [key: string]: unknown;
            } | null;
            /**
             * Globals
             * @description `event` and, where wanted, `person`, `groups`, `project`
             * @default null
             */
            globals?: {
                [key: string]: unknown;
            } | null;
            /**
             * Event Uuid
             * @description A recent event of the project
             * @default null
             */
            event_uuid?: string | null;
            /**
             * Mock Async Functions
             * @description False sends a real message
             * @default true
             */
            mock_async_functions?: boolean;
            /**
             * Despite Withdrawn Consent
             * @description Send a real message even to somebody who withdrew their consent to it
             * @default false
             */
            despite_withdrawn_consent?: boolean;
            /**
             * Invocation Id
             * @description A UUID; made up unless given
             * @default null
             */
            invocation_id?: string | null;
            /**
             * Use Draft
             * @description Try the destination as saved, without configuration
             * @default false
             */
            use_draft?: boolean;
        } & {
            [key: string]: unknown;
        };
        /**
         * WelcomeRequest
         * @description What a user says at the end of a one-time link.
         */
        WelcomeRequest: {
            /**
             * Code
             * @description From the link
             */
            code: string;
            /**
             * Email
             * @description Needed from the first user; else it may stay as is
             * @default null
             */
            email?: string | null;
            /**
             * First Name
             * @description Needed unless it is known already
             * @default null
             */
            first_name?: string | null;
            /** Password */
            password: string;
        };
        /**
         * WhatsappSettingsPatch
         * @description What may be changed of it. Keys that are absent stay as they are.
         */
        WhatsappSettingsPatch: {
            /**
             * Requires Marketing Consent
             * @description Whether marketing goes only to those who are noted to have agreed
             * @default false
             */
            requires_marketing_consent?: boolean;
            /**
             * Stop Covers
             * @description What a word or button to stop takes back
             * @default marketing
             * @enum {string}
             */
            stop_covers?: "marketing" | "all_but_authentication";
            /**
             * Stop Words
             * @description Words by language; a whole message counts
             * @default {}
             */
            stop_words?: {
                [key: string]: string[];
            };
            /**
             * Start Words
             * @description The same for those who want it again
             * @default {}
             */
            start_words?: {
                [key: string]: string[];
            };
            /**
             * Stop Buttons
             * @description Payloads and texts of buttons to stop
             * @default []
             */
            stop_buttons?: string[];
            /**
             * Start Buttons
             * @description Payloads and texts of buttons to resume
             * @default []
             */
            start_buttons?: string[];
            /**
             * Consent Properties
             * @description Properties of a person that tell of consent, with the category
             * @default {}
             */
            consent_properties?: {
                [key: string]: "marketing" | "utility" | "authentication";
            };
            /**
             * Phone Properties
             * @description Properties of a person in which their number is looked for, in this order
             * @default []
             */
            phone_properties?: string[];
            /**
             * Captured Receipts
             * @description What of a message's fate becomes an event; `failed` also when Whinchat stops it
             * @default []
             */
            captured_receipts?: ("sent" | "delivered" | "read" | "played" | "failed")[];
        };
        /**
         * WriteRequest
         * @description What the person writes or sends.
         * @example {
         *       "text": "Thank you!"
         *     }
         */
        WriteRequest: {
            /**
             * Text
             * @description Needed without a file; its caption with one
             * @default
             */
            text?: string;
            /** @default null */
            file?: components["schemas"]["PhoneFile"] | null;
            /**
             * Phone Number Id
             * @description To which sender; the first of the project unless told
             * @default null
             */
            phone_number_id?: string | null;
        };
        /**
         * ActionBody
         * @description An action.
         */
        ActionBody: {
            /** Id */
            id: number;
            /** Name */
            name: string;
            /** Description */
            description: string;
            /** Tags */
            tags: string[];
            /** Post To Slack */
            post_to_slack: boolean;
            /** Slack Message Format */
            slack_message_format: string;
            /** Steps */
            steps: components["schemas"]["ActionStep"][];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            created_by: components["schemas"]["UserBrief"] | null;
            /** Deleted */
            deleted: boolean;
            /** Is Calculating */
            is_calculating: boolean;
            /**
             * Last Calculated At
             * Format: date-time
             */
            last_calculated_at: string;
            /** Is Action */
            is_action: boolean;
            /** Bytecode Error */
            bytecode_error: string | null;
            /** Team Id */
            team_id: number;
        };
        /**
         * ActivityBody
         * @description One entry of the history.
         */
        ActivityBody: {
            /**
             * Id
             * @description Names the entry when a destination is restored from it
             */
            id: string;
            /**
             * Activity
             * @description created, updated, deleted
             */
            activity: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Scope */
            scope: string;
            /** Item Id */
            item_id: string;
            detail: components["schemas"]["ActivityDetail"];
            user: components["schemas"]["ActivityUser"] | null;
        };
        /**
         * ActivityChange
         * @description One field that changed. Of secrets only the word `masked` is shown.
         */
        ActivityChange: {
            /** Type */
            type: string;
            /**
             * Action
             * @description created, changed or deleted
             */
            action: string;
            /** Field */
            field: string;
            /** Before */
            before: unknown;
            /** After */
            after: unknown;
        };
        /**
         * ActivityDetail
         * @description What changed.
         */
        ActivityDetail: {
            /** Name */
            name: string;
            /** Type */
            type: string;
            /** Changes */
            changes: components["schemas"]["ActivityChange"][] | null;
            /** Short Id */
            short_id: string | null;
            /** Trigger */
            trigger: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * ActivityUser
         * @description Who changed it.
         */
        ActivityUser: {
            /** Email */
            email: string;
            /** First Name */
            first_name: string;
            /** Last Name */
            last_name: string;
            /** Uuid */
            uuid: string;
        };
        /**
         * AttemptBody
         * @description One try to hand the message to Meta.
         */
        AttemptBody: {
            /** Number */
            number: number;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /**
             * Finished At
             * Format: date-time
             */
            finished_at: string;
            /**
             * Outcome
             * @description accepted, retry, refused or unknown
             */
            outcome: string;
            /** Http Status */
            http_status: number | null;
            /** Latency Ms */
            latency_ms: number | null;
            failure: components["schemas"]["AttemptFailure"] | null;
        };
        /**
         * AttemptFailure
         * @description Why an attempt did not succeed.
         */
        AttemptFailure: {
            /** Reason */
            reason: string;
            /** Remedy */
            remedy: string;
            /** Code */
            code: number | null;
            /** Text */
            text: string | null;
            /** Details */
            details: string | null;
            /** Link */
            link: string | null;
            /** Handling */
            handling: string | null;
        };
        /**
         * ConfigurationErrors
         * @description What is wrong with the configuration, in the place where it stands.
         */
        ConfigurationErrors: {
            /** Configuration */
            configuration: {
                [key: string]: unknown;
            } | string[];
        };
        /**
         * ConsentCount
         * @description Recipients in one category.
         */
        ConsentCount: {
            /**
             * Category
             * @enum {string}
             */
            category: "marketing" | "utility" | "authentication";
            /** Given */
            given: number;
            /** Withdrawn */
            withdrawn: number;
        };
        /**
         * ConsentHeld
         * @description What holds for a recipient in one category.
         */
        ConsentHeld: {
            /** Recipient */
            recipient: string | null;
            /** Recipient Hash */
            recipient_hash: string;
            /**
             * Category
             * @enum {string}
             */
            category: "marketing" | "utility" | "authentication";
            /**
             * State
             * @enum {string}
             */
            state: "given" | "withdrawn";
            /**
             * Source
             * @enum {string}
             */
            source: "api" | "person_property" | "import" | "word" | "button" | "meta_switch" | "meta_error" | "web_app" | "number_changed" | "another_address";
            /** Source Meaning */
            source_meaning: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
        };
        /**
         * ConsentHeldList
         * @description What holds now.
         */
        ConsentHeldList: {
            /**
             * Next
             * @description Address of the next page
             */
            next: string | null;
            /**
             * Next Cursor
             * @description The same as `cursor` of the next request
             */
            next_cursor: string | null;
            /**
             * Stopped Early
             * @description As many rows as allowed were looked at: go on with `next` for what is older
             */
            stopped_early: boolean;
            /** Results */
            results: components["schemas"]["ConsentHeld"][];
        };
        /**
         * ConsentImported
         * @description What became of an import.
         */
        ConsentImported: {
            /**
             * Recorded
             * @description Lines that changed what holds
             */
            recorded: number;
            /**
             * Unchanged
             * @description Lines that were known, or older than what holds
             */
            unchanged: number;
            /** Refused */
            refused: number;
            /** Lines */
            lines: components["schemas"]["ConsentLine"][];
        };
        /**
         * ConsentLine
         * @description What became of one line, counted from 1 (in a CSV file as an editor counts, so 1 has the names).
         */
        ConsentLine: {
            /** Line */
            line: number;
            /**
             * Status
             * @enum {string}
             */
            status: "recorded" | "unchanged" | "refused";
            /** Recipient */
            recipient: string | null;
            /**
             * Error
             * @description Why it was refused
             */
            error: string | null;
            /**
             * Attr
             * @description Which field
             */
            attr: string | null;
        };
        /**
         * ConsentList
         * @description Lines of the ledger, written last first.
         */
        ConsentList: {
            /**
             * Next
             * @description Address of the next page
             */
            next: string | null;
            /**
             * Next Cursor
             * @description The same as `cursor` of the next request
             */
            next_cursor: string | null;
            /**
             * Stopped Early
             * @description As many rows as allowed were looked at: go on with `next` for what is older
             */
            stopped_early: boolean;
            /** Results */
            results: components["schemas"]["ConsentRow"][];
        };
        /**
         * ConsentRow
         * @description One line of the ledger.
         */
        ConsentRow: {
            /** Id */
            id: number;
            /**
             * Recipient
             * @description Null once the data of the person was deleted
             */
            recipient: string | null;
            /**
             * Recipient Hash
             * @description Keyed: it finds the recipient again, and tells nobody their number
             */
            recipient_hash: string;
            /**
             * Category
             * @enum {string}
             */
            category: "marketing" | "utility" | "authentication";
            /**
             * State
             * @enum {string}
             */
            state: "given" | "withdrawn";
            /**
             * Source
             * @enum {string}
             */
            source: "api" | "person_property" | "import" | "word" | "button" | "meta_switch" | "meta_error" | "web_app" | "number_changed" | "another_address";
            /** Source Meaning */
            source_meaning: string;
            /**
             * Wording
             * @description What was shown or written
             */
            wording: string;
            /** Proof */
            proof: {
                [key: string]: unknown;
            } | null;
            /**
             * At
             * Format: date-time
             * @description When it was said
             */
            at: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /**
             * User Id
             * @description Who wrote it down, if a user did
             */
            user_id: number | null;
        };
        /**
         * ConsentSummary
         * @description How many recipients have said what.
         */
        ConsentSummary: {
            /** Results */
            results: components["schemas"]["ConsentCount"][];
        };
        /**
         * ConsentWritten
         * @description What became of a written consent.
         */
        ConsentWritten: {
            /** Recipient */
            recipient: string;
            /**
             * Changed
             * @description Whether something else held before
             */
            changed: boolean;
            /**
             * Standings
             * @description What holds for them now
             */
            standings: components["schemas"]["ConsentHeld"][];
        };
        /**
         * Conversation
         * @description Messages in both directions, newest first.
         */
        Conversation: {
            /**
             * Next
             * @description Address of the next page
             */
            next: string | null;
            /**
             * Next Cursor
             * @description The same as `cursor` of the next request
             */
            next_cursor: string | null;
            /**
             * Stopped Early
             * @description As many rows as allowed were looked at: go on with `next` for what is older
             */
            stopped_early: boolean;
            /** Results */
            results: components["schemas"]["ConversationEntry"][];
        };
        /**
         * ConversationEntry
         * @description One message of a conversation.
         */
        ConversationEntry: {
            /**
             * Id
             * @description Ours for a message to the person, Meta's for one of theirs
             */
            id: string;
            /**
             * Direction
             * @enum {string}
             */
            direction: "inbound" | "outbound";
            /**
             * At
             * Format: date-time
             * @description When it was promised, or when they wrote it
             */
            at: string;
            /**
             * Type
             * @description text, template, image, … Null where nothing was written yet
             */
            type: string | null;
            /**
             * Payload
             * @description As the Cloud API was handed it, or the webhook told it; null where nothing was written
             */
            payload: {
                [key: string]: unknown;
            } | null;
            /**
             * Wamid
             * @description Meta's id of the message
             */
            wamid: string | null;
            /**
             * Phone Number Id
             * @description The sender it went through, or that they wrote to
             */
            phone_number_id: string | null;
            /** @description Null for what the person wrote */
            state: components["schemas"]["State"] | null;
            /** State Meaning */
            state_meaning: string | null;
            /**
             * Reason
             * @description Why it stands there, where there is a reason
             */
            reason: string | null;
            /** Destination Id */
            destination_id: string | null;
            /** Destination Name */
            destination_name: string | null;
        };
        /**
         * DestinationPreset
         * @description What a destination begins with. `filters` to `deadline_minutes` are fields to create it with; the
         *     sender's number and token are a person's to add.
         */
        DestinationPreset: {
            /** Id */
            id: string;
            /**
             * Template Id
             * @description The destination template it is made from
             */
            template_id: string;
            /** Name */
            name: string;
            /** Description */
            description: string;
            /**
             * Icon
             * @description A name of the icon set Tabler, without its prefix
             */
            icon: string;
            /** Filters */
            filters: {
                [key: string]: unknown;
            };
            /** Masking */
            masking: {
                [key: string]: unknown;
            } | null;
            /** Inputs */
            inputs: {
                [key: string]: unknown;
            };
            /** Priority */
            priority: number;
            /** Deadline Minutes */
            deadline_minutes: number | null;
            /** @description What it sends; has to be made at Meta first */
            message_template: components["schemas"]["PresetMessageTemplate"];
            /**
             * Message Template Status
             * @description Meta's status of it at the project's senders, or MISSING; null while nothing is synced
             */
            message_template_status: string | null;
            /**
             * Sample Globals
             * @description For a test run: an event that matches
             */
            sample_globals: {
                [key: string]: unknown;
            };
            /**
             * Sample Payload
             * @description The body Meta would get for that event
             */
            sample_payload: {
                [key: string]: unknown;
            };
        };
        /**
         * DestinationTemplate
         * @description An entry of the catalogue that destinations are made from. These keys are PostHog's public contract.
         */
        DestinationTemplate: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Description */
            description: string | null;
            /** Code */
            code: string;
            /** Code Language */
            code_language: string;
            /** Inputs Schema */
            inputs_schema: {
                [key: string]: unknown;
            }[];
            /** Type */
            type: string;
            /**
             * Status
             * @description alpha, beta, stable, deprecated, coming_soon or hidden
             */
            status: string;
            /** Category */
            category: string[];
            /** Free */
            free: boolean;
            /** Icon Url */
            icon_url: string | null;
            /** Filters */
            filters: {
                [key: string]: unknown;
            } | null;
            /** Masking */
            masking: {
                [key: string]: unknown;
            } | null;
            /** Mapping Templates */
            mapping_templates: {
                [key: string]: unknown;
            }[] | null;
        };
        /**
         * ErrorBody
         * @description What every answer with an error status carries; only 405 to DELETE of a function is empty.
         */
        ErrorBody: {
            /**
             * Type
             * @description validation_error, authentication_error, invalid_request, throttled_error or server_error
             */
            type: string;
            /**
             * Code
             * @description A short word for programs
             */
            code: string;
            /**
             * Detail
             * @description What is wrong and what to do, for people
             */
            detail: string;
            /**
             * Attr
             * @description The field concerned, nested keys joined by two underscores
             */
            attr: string | null;
        };
        /**
         * EventBody
         * @description A recent event.
         */
        EventBody: {
            /** Uuid */
            uuid: string;
            /** Event */
            event: string;
            /** Distinct Id */
            distinct_id: string;
            /**
             * Timestamp
             * Format: date-time
             */
            timestamp: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Properties */
            properties: {
                [key: string]: unknown;
            };
            /** @description Null for an event without person processing */
            person: components["schemas"]["EventPerson"] | null;
            /** Groups */
            groups: {
                [key: string]: unknown;
            };
            /** Elements Chain */
            elements_chain: string;
            /**
             * Source
             * @description How the event came in
             */
            source: string;
        };
        /**
         * EventList
         * @description Recent events, newest first.
         */
        EventList: {
            /**
             * Next
             * @description Address of the next page
             */
            next: string | null;
            /**
             * Next Cursor
             * @description The same as `cursor` of the next request
             */
            next_cursor: string | null;
            /**
             * Stopped Early
             * @description As many rows as allowed were looked at: go on with `next` for what is older
             */
            stopped_early: boolean;
            /** Results */
            results: components["schemas"]["EventRow"][];
        };
        /**
         * EventNameBody
         * @description A name of events seen lately.
         */
        EventNameBody: {
            /** Name */
            name: string;
            /**
             * Count
             * @description Among those looked at
             */
            count: number;
            /**
             * Last Seen At
             * Format: date-time
             */
            last_seen_at: string;
        };
        /**
         * EventNameList
         * @description Names of recent events, the most frequent first. Some seconds old at most.
         */
        EventNameList: {
            /**
             * Looked At
             * @description Newest events looked at, at most 30,000
             */
            looked_at: number;
            /**
             * Sampled
             * @description There are older events that were not looked at
             */
            sampled: boolean;
            /** Results */
            results: components["schemas"]["EventNameBody"][];
            /**
             * Own
             * @description Events that Whinchat makes itself, seen lately or not
             */
            own: components["schemas"]["OwnEventName"][];
        };
        /**
         * EventPerson
         * @description The person as the event left them.
         */
        EventPerson: {
            /** Id */
            id: string;
            /**
             * Name
             * @description As the project's settings say, else the distinct id
             */
            name: string;
            /** Properties */
            properties: {
                [key: string]: unknown;
            };
            /** Created At */
            created_at: string | null;
        };
        /**
         * EventRow
         * @description A recent event in a list.
         */
        EventRow: {
            /** Uuid */
            uuid: string;
            /** Event */
            event: string;
            /** Distinct Id */
            distinct_id: string;
            /**
             * Timestamp
             * Format: date-time
             */
            timestamp: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /**
             * Properties
             * @description Null in light rows
             */
            properties: {
                [key: string]: unknown;
            } | null;
            /** @description Null for an event without person processing */
            person: components["schemas"]["EventRowPerson"] | null;
            /**
             * Groups
             * @description Null in light rows
             */
            groups: {
                [key: string]: unknown;
            } | null;
            /**
             * Elements Chain
             * @description Null in light rows
             */
            elements_chain: string | null;
            /**
             * Source
             * @description How the event came in
             */
            source: string;
        };
        /**
         * EventRowPerson
         * @description The person as the event left them.
         */
        EventRowPerson: {
            /** Id */
            id: string;
            /**
             * Name
             * @description As the project's settings say, else the distinct id
             */
            name: string;
            /**
             * Properties
             * @description Null in light rows
             */
            properties: {
                [key: string]: unknown;
            } | null;
            /** Created At */
            created_at: string | null;
        };
        /**
         * ExportedMessage
         * @description A message to a person, with its content.
         */
        ExportedMessage: {
            /** Id */
            id: string;
            /** Destination Id */
            destination_id: string;
            /**
             * Destination Name
             * @description Null when the destination has no name
             */
            destination_name: string | null;
            /** Event Uuid */
            event_uuid: string;
            /** Event Name */
            event_name: string;
            /** Distinct Id */
            distinct_id: string;
            state: components["schemas"]["State"];
            /**
             * State Meaning
             * @description The state in plain words
             */
            state_meaning: string;
            /**
             * Reason
             * @description Why it stands there, where there is a reason
             */
            reason: string | null;
            /**
             * Remedy
             * @description What to do about it
             */
            remedy: string | null;
            /**
             * Code
             * @description Meta's error code
             */
            code: number | null;
            /** Attempts Count */
            attempts_count: number;
            /** Mapping Index */
            mapping_index: number | null;
            /**
             * Recipient Written
             * @description The recipient as the destination wrote it
             */
            recipient_written: string | null;
            /** Recipient E164 */
            recipient_e164: string | null;
            /** Wa Id */
            wa_id: string | null;
            /**
             * Wamid
             * @description Meta's id of the message
             */
            wamid: string | null;
            /** Phone Number Id */
            phone_number_id: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /**
             * Deadline At
             * Format: date-time
             */
            deadline_at: string;
            /**
             * Payload
             * @description What Meta was asked to send
             */
            payload: {
                [key: string]: unknown;
            } | null;
            /**
             * Made From
             * @description The event, the person and the groups as they were
             */
            made_from: {
                [key: string]: unknown;
            };
        };
        /**
         * FailureGroupBody
         * @description Messages of one destination that ended, or wait, for one cause.
         */
        FailureGroupBody: {
            /** Id */
            id: string;
            /**
             * Kind
             * @description ended: sent again only when asked; waiting: held until somebody mends the cause
             * @enum {string}
             */
            kind: "ended" | "waiting";
            /** Destination Id */
            destination_id: string;
            /** Destination Name */
            destination_name: string | null;
            /**
             * Code
             * @description Meta's error code
             */
            code: number | null;
            /**
             * Handling
             * @description The class of the error, see docs/errors.md
             */
            handling: string | null;
            /** Reason */
            reason: string;
            /** Remedy */
            remedy: string;
            /** Count */
            count: number;
            /**
             * First At
             * Format: date-time
             */
            first_at: string;
            /**
             * Last At
             * Format: date-time
             */
            last_at: string;
            /**
             * Example Id
             * @description The newest message of the group
             */
            example_id: string;
            /**
             * May Have Arrived
             * @description Sending again could give people the same message twice
             */
            may_have_arrived: boolean;
            /** @description Where the cause is put right */
            mend: components["schemas"]["MendBody"] | null;
        };
        /**
         * FailuresBody
         * @description What went wrong, the newest first.
         */
        FailuresBody: {
            /** Results */
            results: components["schemas"]["FailureGroupBody"][];
            /**
             * Destinations
             * @description Destinations that are in trouble now
             */
            destinations: components["schemas"]["TroubleBody"][];
        };
        /**
         * ForwardingBody
         * @description A forwarding with its state.
         */
        ForwardingBody: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "posthog" | "segment" | "webhook";
            /** Url */
            url: string;
            /** Secret Set */
            secret_set: boolean;
            /** Events */
            events: string[];
            /** Enabled */
            enabled: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            state: components["schemas"]["ForwardingState"];
        };
        /**
         * ForwardingRetried
         * @description How many failed events wait again.
         */
        ForwardingRetried: {
            /** Queued */
            queued: number;
        };
        /**
         * ForwardingState
         * @description How it goes.
         */
        ForwardingState: {
            /**
             * Status
             * @enum {string}
             */
            status: "off" | "fine" | "waiting" | "failing";
            /** Status Meaning */
            status_meaning: string;
            /**
             * Waiting
             * @description Events that have not arrived yet
             */
            waiting: number;
            /**
             * Oldest At
             * @description Since when the oldest of them waits
             */
            oldest_at: string | null;
            /**
             * Postponed
             * @description Of these, those at which it fails while it takes others; each is tried by itself
             */
            postponed: number;
            /**
             * Postponed Error
             * @description How it failed at one of these, and what to do
             */
            postponed_error: string | null;
            /**
             * Arrived
             * @description Events that arrived, since the forwarding was made
             */
            arrived: number;
            /** Last Arrived At */
            last_arrived_at: string | null;
            /**
             * Failed
             * @description Events that were refused, or given up after three days
             */
            failed: number;
            /**
             * Last Error
             * @description Why the latest of these failed, and what to do
             */
            last_error: string | null;
            /** Failing Since */
            failing_since: string | null;
            /**
             * Failures
             * @description Tries since the last one that worked
             */
            failures: number;
            /**
             * Next Try At
             * @description When a receiver in trouble is asked again
             */
            next_try_at: string | null;
            /** Reason */
            reason: string | null;
            /** Remedy */
            remedy: string | null;
        };
        /**
         * ForwardingTested
         * @description What the receiver answered to a sample event.
         */
        ForwardingTested: {
            /** Ok */
            ok: boolean;
            /**
             * Http Status
             * @description Null when no answer came
             */
            http_status: number | null;
            /**
             * Event
             * @description The name of the sample event, by which to find it there
             */
            event: string;
            /** Reason */
            reason: string | null;
            /** Remedy */
            remedy: string | null;
        };
        /**
         * FunctionFull
         * @description A destination. PostHog calls it a hog function of type destination.
         */
        FunctionFull: {
            /** Id */
            id: string;
            /** Type */
            type: string;
            /** Name */
            name: string | null;
            /** Description */
            description: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            created_by: components["schemas"]["UserBrief"] | null;
            /** Enabled */
            enabled: boolean;
            /** Hog */
            hog: string;
            /** Filters */
            filters: {
                [key: string]: unknown;
            };
            /** Icon Url */
            icon_url: string | null;
            template: components["schemas"]["DestinationTemplate"] | null;
            status: components["schemas"]["FunctionStatus"];
            /** Execution Order */
            execution_order: number | null;
            /** Priority */
            priority: number;
            /** Deadline Minutes */
            deadline_minutes: number | null;
            /**
             * On Unknown
             * @enum {string}
             */
            on_unknown: "never_twice" | "at_least_once";
            /** @description Why nothing of this destination is sent at the moment */
            pause: components["schemas"]["Pause"] | null;
            health: components["schemas"]["FunctionHealth"];
            /**
             * Search Match Type
             * @description How the row matches; only present with `search`
             */
            search_match_type?: ("exact" | "similar") | null;
            /** Bytecode */
            bytecode: unknown[] | null;
            /** Transpiled */
            transpiled: string | null;
            /** Inputs Schema */
            inputs_schema: {
                [key: string]: unknown;
            }[];
            /**
             * Inputs
             * @description By key: `{"value": …}`; a stored secret is `{"secret": true}`
             */
            inputs: {
                [key: string]: unknown;
            };
            /** Masking */
            masking: {
                [key: string]: unknown;
            } | null;
            /** Mappings */
            mappings: {
                [key: string]: unknown;
            }[] | null;
            /** Batch Export Id */
            batch_export_id: string | null;
            /**
             * Warnings
             * @description What is worth knowing and does not stop it; after a save also what was left out
             */
            warnings: string[];
            /**
             * Template Health
             * @description The message templates it sends, in each language that may be chosen; empty while none of them is known
             */
            template_health: components["schemas"]["MessageTemplateHealth"][];
        };
        /**
         * FunctionHealth
         * @description How the destination is.
         */
        FunctionHealth: {
            /**
             * Word
             * @description running; off: not enabled; broken: its filters cannot be read; waiting: its sender or message template is paused; failing: its last 5 messages failed, or Meta does not send its message template
             * @enum {string}
             */
            word: "running" | "off" | "broken" | "waiting" | "failing";
            /**
             * Text
             * @description The same in a sentence, with what to do
             */
            text: string;
        };
        /**
         * FunctionPage
         * @description One page of destinations; full objects with `full=true`.
         */
        FunctionPage: {
            /** Count */
            count: number;
            /** Next */
            next: string | null;
            /** Previous */
            previous: string | null;
            /** Results */
            results: (components["schemas"]["FunctionFull"] | components["schemas"]["FunctionShort"])[];
        };
        /**
         * FunctionShort
         * @description A destination in a list.
         */
        FunctionShort: {
            /** Id */
            id: string;
            /** Type */
            type: string;
            /** Name */
            name: string | null;
            /** Description */
            description: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            created_by: components["schemas"]["UserBrief"] | null;
            /** Enabled */
            enabled: boolean;
            /** Hog */
            hog: string;
            /** Filters */
            filters: {
                [key: string]: unknown;
            };
            /** Icon Url */
            icon_url: string | null;
            template: components["schemas"]["DestinationTemplate"] | null;
            status: components["schemas"]["FunctionStatus"];
            /** Execution Order */
            execution_order: number | null;
            /** Priority */
            priority: number;
            /** Deadline Minutes */
            deadline_minutes: number | null;
            /**
             * On Unknown
             * @enum {string}
             */
            on_unknown: "never_twice" | "at_least_once";
            /** @description Why nothing of this destination is sent at the moment */
            pause: components["schemas"]["Pause"] | null;
            health: components["schemas"]["FunctionHealth"];
            /**
             * Search Match Type
             * @description How the row matches; only present with `search`
             */
            search_match_type?: ("exact" | "similar") | null;
        };
        /**
         * FunctionStatus
         * @description Health as PostHog's clients read it: state 1 and 10000 tokens when enabled, else zeroes.
         */
        FunctionStatus: {
            /** State */
            state: number;
            /** Tokens */
            tokens: number;
        };
        /**
         * FunctionSummaries
         * @description Summaries by the destination's id.
         */
        FunctionSummaries: {
            /** Results */
            results: {
                [key: string]: components["schemas"]["FunctionSummary"];
            };
        };
        /**
         * FunctionSummary
         * @description What a destination did in the last seven days, today included.
         */
        FunctionSummary: {
            /** Success */
            success: number;
            /** Failure */
            failure: number;
            /** By Day */
            by_day: components["schemas"]["SummaryDay"][];
        };
        /**
         * GateBody
         * @description What one gate says of this event or message.
         */
        GateBody: {
            /**
             * Name
             * @description filters, own events (of such an event), switched on, trigger options, content, recipient, consent, message template (not of a text), window, pause, pace
             */
            name: string;
            /**
             * Ok
             * @description Null where it cannot be known from here
             */
            ok: boolean | null;
            /**
             * Value
             * @description What decided it
             */
            value: unknown;
            /** Reason */
            reason: string;
            /** Remedy */
            remedy: string | null;
            /** @description Where a no is put right */
            mend: components["schemas"]["MendBody"] | null;
        };
        /**
         * Icon
         * @description An icon a destination may show.
         */
        Icon: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Url */
            url: string;
        };
        /**
         * Icons
         * @description Icons found.
         */
        Icons: components["schemas"]["Icon"][];
        /**
         * InstanceBody
         * @description This service.
         */
        InstanceBody: {
            /**
             * Demo
             * @description Whether this is `whinchat demo`, which signs browsers in by itself
             */
            demo: boolean;
            /**
             * Simulator
             * @description Whether the Cloud API is Whinchat's simulator
             */
            simulator: boolean;
            /**
             * Graph Api
             * @description Whose Cloud API messages go to
             * @enum {string}
             */
            graph_api: "meta" | "simulator" | "other";
            /**
             * Site Url
             * @description How browsers and SDKs reach this service; no slash at the end
             */
            site_url: string;
            /**
             * Webhook Url
             * @description Where Meta sends webhooks
             */
            webhook_url: string;
            /** Version */
            version: string;
            /**
             * Setup Complete
             * @description Whether somebody has a password
             */
            setup_complete: boolean;
        };
        /**
         * InvitedBody
         * @description A user with a new one-time link. The link is shown in this answer and never again.
         */
        InvitedBody: {
            /** Id */
            id: number;
            /** Uuid */
            uuid: string;
            /** Email */
            email: string;
            /** First Name */
            first_name: string;
            /** Last Name */
            last_name: string;
            /**
             * Is Active
             * @description An inactive user's password, sessions and keys do not work
             */
            is_active: boolean;
            /**
             * Has Password
             * @description False until they followed their one-time link
             */
            has_password: boolean;
            /** Last Login */
            last_login: string | null;
            /**
             * Invited Until
             * @description When their unused one-time link expires
             */
            invited_until: string | null;
            /**
             * Link
             * @description Give it to them; by it they set a password
             */
            link: string;
            /**
             * Link Expires At
             * Format: date-time
             */
            link_expires_at: string;
        };
        /**
         * LiquidError
         * @description One error in a template's text.
         */
        LiquidError: {
            /**
             * Line
             * @description From 1
             */
            line: number;
            /**
             * Column
             * @description From 1, in characters (code points)
             */
            column: number;
            /**
             * From
             * @description First character, counted from 0 in UTF-16 units
             */
            from: number;
            /**
             * To
             * @description After the last character, counted from 0 in UTF-16 units
             */
            to: number;
            /** Message */
            message: string;
        };
        /**
         * LiquidErrors
         * @description What is wrong with a text.
         */
        LiquidErrors: {
            /**
             * Errors
             * @description First to last, at most 10; none when it is right
             */
            errors: components["schemas"]["LiquidError"][];
        };
        /**
         * LogEntry
         * @description One line of a log.
         */
        LogEntry: {
            /**
             * Id
             * @description Tells lines apart
             */
            id: number;
            /** Log Source Id */
            log_source_id: string;
            /** Instance Id */
            instance_id: string;
            /**
             * Timestamp
             * Format: date-time
             */
            timestamp: string;
            /**
             * Level
             * @enum {string}
             */
            level: "DEBUG" | "INFO" | "WARN" | "ERROR";
            /** Message */
            message: string;
        };
        /**
         * LogPage
         * @description Log lines, newest first. `count` is of this page, and `next` and `previous` are null, as in PostHog.
         */
        LogPage: {
            /**
             * Count
             * @description Rows on all pages
             */
            count: number;
            /**
             * Next
             * @description Address of the next page
             */
            next: string | null;
            /**
             * Previous
             * @description Address of the previous page
             */
            previous: string | null;
            /** Results */
            results: components["schemas"]["LogEntry"][];
            /**
             * Next Cursor
             * @description `cursor` of the request for older lines; null at the end
             */
            next_cursor: string | null;
        };
        /**
         * ManyOutcomes
         * @description What became of each message, in the order asked for.
         */
        ManyOutcomes: {
            /** Done */
            done: number;
            /** Left */
            left: number;
            /** Results */
            results: components["schemas"]["OneOutcome"][];
        };
        /**
         * MatchClause
         * @description One condition of the filters, asked of the newest events considered (at most 200).
         */
        MatchClause: {
            /**
             * Path
             * @description Its place, as errors name it: `filters.events[0].properties[1]`
             */
            path: string;
            /** Text */
            text: string;
            /**
             * Held
             * @description For how many events it held
             */
            held: number;
            /**
             * Looked At
             * @description Of how many it was asked: one of an event or action only where that itself held
             */
            looked_at: number;
            /**
             * Seen
             * @description The most frequent values where it did not hold, in words
             */
            seen: string[];
        };
        /**
         * MatchCountBody
         * @description What the filters would have matched of what is kept.
         */
        MatchCountBody: {
            /**
             * Considered
             * @description Events looked at of the names the filters listen to
             */
            considered: number;
            /** Matched */
            matched: number;
            /**
             * Messages
             * @description What trigger options would have let through; null without any
             */
            messages: number | null;
            /**
             * Sampled
             * @description There was no time for the whole week: counts are since `since` only
             */
            sampled: boolean;
            /**
             * Since
             * Format: date-time
             * @description Everything that came after it was looked at
             */
            since: string;
            /**
             * By Day
             * @description Oldest first, days without a match included
             */
            by_day: components["schemas"]["MatchDay"][];
            /**
             * Example Event Uuids
             * @description The newest that match, at most ten
             */
            example_event_uuids: string[];
            /**
             * Clauses
             * @description In the order written; none where nothing was considered
             */
            clauses: components["schemas"]["MatchClause"][];
        };
        /**
         * MatchDay
         * @description One day in the project's time zone.
         */
        MatchDay: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Matched */
            matched: number;
        };
        /**
         * MemberBody
         * @description A user of the organization.
         */
        MemberBody: {
            /** Id */
            id: number;
            /** Uuid */
            uuid: string;
            /** Email */
            email: string;
            /** First Name */
            first_name: string;
            /** Last Name */
            last_name: string;
            /**
             * Is Active
             * @description An inactive user's password, sessions and keys do not work
             */
            is_active: boolean;
            /**
             * Has Password
             * @description False until they followed their one-time link
             */
            has_password: boolean;
            /** Last Login */
            last_login: string | null;
            /**
             * Invited Until
             * @description When their unused one-time link expires
             */
            invited_until: string | null;
        };
        /**
         * MendBody
         * @description A place with a page of its own.
         */
        MendBody: {
            /**
             * Place
             * @description `consent` is that of the recipient
             * @enum {string}
             */
            place: "destination" | "person" | "consent" | "sender" | "message template";
            /**
             * Id
             * @description The phone number id of the sender, or the id of the message template; null where it is not known, and for the destination and the person that are spoken of anyway
             */
            id: string | null;
        };
        /**
         * MessageBody
         * @description One WhatsApp message to one recipient.
         */
        MessageBody: {
            /** Id */
            id: string;
            /** Destination Id */
            destination_id: string;
            /**
             * Destination Name
             * @description Null when the destination has no name
             */
            destination_name: string | null;
            /** Event Uuid */
            event_uuid: string;
            /** Event Name */
            event_name: string;
            /** Distinct Id */
            distinct_id: string;
            state: components["schemas"]["State"];
            /**
             * State Meaning
             * @description The state in plain words
             */
            state_meaning: string;
            /**
             * Reason
             * @description Why it stands there, where there is a reason
             */
            reason: string | null;
            /**
             * Remedy
             * @description What to do about it
             */
            remedy: string | null;
            /**
             * Code
             * @description Meta's error code
             */
            code: number | null;
            /** Attempts Count */
            attempts_count: number;
            /** Mapping Index */
            mapping_index: number | null;
            /**
             * Recipient Written
             * @description The recipient as the destination wrote it
             */
            recipient_written: string | null;
            /** Recipient E164 */
            recipient_e164: string | null;
            /** Wa Id */
            wa_id: string | null;
            /**
             * Wamid
             * @description Meta's id of the message
             */
            wamid: string | null;
            /** Phone Number Id */
            phone_number_id: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /**
             * Deadline At
             * Format: date-time
             */
            deadline_at: string;
        };
        /**
         * MessageCan
         * @description What a person can do with the message as it stands.
         */
        MessageCan: {
            /**
             * Retry
             * @description Put it back in the queue
             */
            retry: boolean;
            /**
             * Retry Needs Risk
             * @description It may have been sent: a retry has to accept the risk of sending it twice
             */
            retry_needs_risk: boolean;
            /**
             * Cancel
             * @description Withdraw it before it leaves
             */
            cancel: boolean;
        };
        /**
         * MessageCounts
         * @description Messages by state, every state included.
         */
        MessageCounts: {
            /** Total */
            total: number;
            /**
             * Is Complete
             * @description False when only the newest 100,000 messages were counted
             */
            is_complete: boolean;
            /** Results */
            results: components["schemas"]["StateCount"][];
        };
        /**
         * MessageFull
         * @description A message with all that is known of it.
         */
        MessageFull: {
            /** Id */
            id: string;
            /** Destination Id */
            destination_id: string;
            /**
             * Destination Name
             * @description Null when the destination has no name
             */
            destination_name: string | null;
            /** Event Uuid */
            event_uuid: string;
            /** Event Name */
            event_name: string;
            /** Distinct Id */
            distinct_id: string;
            state: components["schemas"]["State"];
            /**
             * State Meaning
             * @description The state in plain words
             */
            state_meaning: string;
            /**
             * Reason
             * @description Why it stands there, where there is a reason
             */
            reason: string | null;
            /**
             * Remedy
             * @description What to do about it
             */
            remedy: string | null;
            /**
             * Code
             * @description Meta's error code
             */
            code: number | null;
            /** Attempts Count */
            attempts_count: number;
            /** Mapping Index */
            mapping_index: number | null;
            /**
             * Recipient Written
             * @description The recipient as the destination wrote it
             */
            recipient_written: string | null;
            /** Recipient E164 */
            recipient_e164: string | null;
            /** Wa Id */
            wa_id: string | null;
            /**
             * Wamid
             * @description Meta's id of the message
             */
            wamid: string | null;
            /** Phone Number Id */
            phone_number_id: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /**
             * Deadline At
             * Format: date-time
             */
            deadline_at: string;
            /**
             * Payload
             * @description What Meta was asked to send
             */
            payload: {
                [key: string]: unknown;
            } | null;
            /** Attempts */
            attempts: components["schemas"]["AttemptBody"][];
            /** Event */
            event: {
                [key: string]: unknown;
            };
            /** Person */
            person: {
                [key: string]: unknown;
            } | null;
            /** Receipts */
            receipts: components["schemas"]["ReceiptBody"][];
            /**
             * Timeline
             * @description Every step, oldest first
             */
            timeline: components["schemas"]["TimelineEntry"][];
            can: components["schemas"]["MessageCan"];
            /** @description Where that is put right which stops it */
            mend: components["schemas"]["MendBody"] | null;
            /** @description Where the recipient's 24-hour window stands now; null without a sender or a recipient */
            window: components["schemas"]["WindowBody"] | null;
        };
        /**
         * MessagePage
         * @description One page of messages, the newest first.
         */
        MessagePage: {
            /**
             * Count
             * @description Rows on all pages, at most 100,000; null with a cursor
             */
            count: number | null;
            /** Next */
            next: string | null;
            /** Previous */
            previous: string | null;
            /**
             * Next Cursor
             * @description For `cursor`, however far down; null on the last page
             */
            next_cursor: string | null;
            /** Results */
            results: components["schemas"]["MessageBody"][];
        };
        /**
         * MessageTemplateBody
         * @description A message template with its parts and slots.
         */
        MessageTemplateBody: {
            /**
             * Id
             * @description Meta's id
             */
            id: string;
            /**
             * Waba Id
             * @description The WhatsApp account that owns it
             */
            waba_id: string;
            /** Name */
            name: string;
            /** Language */
            language: string;
            /**
             * Status
             * @description Meta's word, such as APPROVED, PAUSED or REJECTED
             */
            status: string;
            /**
             * Category
             * @description MARKETING, UTILITY or AUTHENTICATION
             */
            category: string;
            /**
             * Parameter Format
             * @description POSITIONAL or NAMED
             */
            parameter_format: string;
            /**
             * Quality
             * @description GREEN, YELLOW, RED or UNKNOWN
             */
            quality: string;
            /** Rejected Reason */
            rejected_reason: string | null;
            /** Synced At */
            synced_at: string | null;
            /**
             * Changed At
             * @description When what it takes was found changed since it was first known
             */
            changed_at: string | null;
            /**
             * Trouble
             * @description Why Meta does not send it now, with what to do; null as a rule
             */
            trouble: string | null;
            /**
             * Senders
             * @description Phone number ids that may send it
             */
            senders: string[];
            /**
             * Text
             * @description The beginning of its body, at most 160 characters
             */
            text: string;
            /**
             * Used By
             * @description Destinations that name it; deleted ones are not
             */
            used_by: components["schemas"]["MessageTemplateUse"][];
            /**
             * Components
             * @description As Meta lists them
             */
            components: {
                [key: string]: unknown;
            }[];
            /** Slots */
            slots: components["schemas"]["MessageTemplateSlot"][];
        };
        /**
         * MessageTemplateFlaw
         * @description What Meta would refuse.
         */
        MessageTemplateFlaw: {
            /**
             * Place
             * @description The field, such as components__body; empty for the whole
             */
            place: string;
            /** Text */
            text: string;
            /** Remedy */
            remedy: string;
        };
        /**
         * MessageTemplateFlaws
         * @description What Meta would refuse of a draft; nothing when it may be submitted.
         */
        MessageTemplateFlaws: {
            /** Problems */
            problems: components["schemas"]["MessageTemplateFlaw"][];
        };
        /**
         * MessageTemplateHealth
         * @description What is known of a message template, in one language, that a destination sends or may send.
         */
        MessageTemplateHealth: {
            /**
             * Id
             * @description Meta's id
             */
            id: string;
            /** Name */
            name: string;
            /** Language */
            language: string;
            /**
             * Status
             * @description Meta's word, such as APPROVED, PAUSED or REJECTED
             */
            status: string;
            /**
             * Category
             * @description MARKETING, UTILITY or AUTHENTICATION
             */
            category: string;
            /**
             * Trouble
             * @description Why Meta does not send it now, with what to do; null as a rule
             */
            trouble: string | null;
        };
        /**
         * MessageTemplateRow
         * @description A message template in one language, as Meta told it last.
         */
        MessageTemplateRow: {
            /**
             * Id
             * @description Meta's id
             */
            id: string;
            /**
             * Waba Id
             * @description The WhatsApp account that owns it
             */
            waba_id: string;
            /** Name */
            name: string;
            /** Language */
            language: string;
            /**
             * Status
             * @description Meta's word, such as APPROVED, PAUSED or REJECTED
             */
            status: string;
            /**
             * Category
             * @description MARKETING, UTILITY or AUTHENTICATION
             */
            category: string;
            /**
             * Parameter Format
             * @description POSITIONAL or NAMED
             */
            parameter_format: string;
            /**
             * Quality
             * @description GREEN, YELLOW, RED or UNKNOWN
             */
            quality: string;
            /** Rejected Reason */
            rejected_reason: string | null;
            /** Synced At */
            synced_at: string | null;
            /**
             * Changed At
             * @description When what it takes was found changed since it was first known
             */
            changed_at: string | null;
            /**
             * Trouble
             * @description Why Meta does not send it now, with what to do; null as a rule
             */
            trouble: string | null;
            /**
             * Senders
             * @description Phone number ids that may send it
             */
            senders: string[];
            /**
             * Text
             * @description The beginning of its body, at most 160 characters
             */
            text: string;
        };
        /**
         * MessageTemplateSlot
         * @description One place to fill.
         */
        MessageTemplateSlot: {
            /**
             * Key
             * @description What `template_slots` calls it, for example body.first_name
             */
            key: string;
            kind: components["schemas"]["SlotKind"];
            /**
             * Place
             * @description Where it is, in words
             */
            place: string;
            /**
             * Component
             * @description header, body, button or limited_time_offer
             */
            component: string;
            /** Required */
            required: boolean;
            /** Characters Max */
            characters_max: number;
            /**
             * Example
             * @description Meta's sample
             */
            example: string | null;
            /**
             * Card
             * @description The card of a carousel, from 0
             */
            card: number | null;
            /**
             * Button
             * @description The button, from 0
             */
            button: number | null;
        };
        /**
         * MessageTemplateUse
         * @description A destination that sends it, or may.
         */
        MessageTemplateUse: {
            /** Id */
            id: string;
            /** Name */
            name: string | null;
            /** Enabled */
            enabled: boolean;
            /**
             * Waiting
             * @description Its messages that have not left yet, of all its message templates
             */
            waiting: number;
        };
        /**
         * MetricSeries
         * @description One line of a chart.
         */
        MetricSeries: {
            /** Name */
            name: string;
            /** Values */
            values: number[];
        };
        /**
         * MetricTotals
         * @description Sums over the whole time.
         */
        MetricTotals: {
            /** Totals */
            totals: {
                [key: string]: number;
            };
        };
        /**
         * MetricsBody
         * @description Counts over time: a label and a value for each hour, day or week, zeroes included.
         */
        MetricsBody: {
            /**
             * Labels
             * @description YYYY-MM-DD, for hours YYYY-MM-DDTHH:MM; weeks begin on Monday
             */
            labels: string[];
            /**
             * Series
             * @description Only what occurred
             */
            series: components["schemas"]["MetricSeries"][];
        };
        /**
         * OnboardingBody
         * @description How far a project has come.
         */
        OnboardingBody: {
            /**
             * Api Token
             * @description The public token that SDKs send events with
             */
            api_token: string;
            /**
             * Host
             * @description Where they send them; no slash at the end
             */
            host: string;
            /**
             * Done
             * @description Whether all steps are
             */
            done: boolean;
            /** Steps */
            steps: components["schemas"]["OnboardingStep"][];
        };
        /**
         * OnboardingStep
         * @description One step.
         */
        OnboardingStep: {
            /**
             * Step
             * @enum {string}
             */
            step: "send_event" | "connect_number" | "create_destination" | "first_message";
            /** Done */
            done: boolean;
            /**
             * At
             * @description When it was first done, as far as it is still known
             */
            at: string | null;
            /**
             * Id
             * @description The event, phone number id, destination or message that did it
             */
            id: string | null;
        };
        /**
         * OneOutcome
         * @description What became of one of the messages asked for.
         */
        OneOutcome: {
            /** Id */
            id: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "done" | "left" | "not_found";
            /**
             * Detail
             * @description Why it was left as it is
             */
            detail: string | null;
        };
        /**
         * OrganizationBody
         * @description An organization.
         */
        OrganizationBody: {
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * OwnEventName
         * @description The name of an event that Whinchat makes itself.
         */
        OwnEventName: {
            /** Name */
            name: string;
            /** Meaning */
            meaning: string;
        };
        /** Page[ActionBody] */
        Page_ActionBody_: {
            /**
             * Count
             * @description Rows on all pages
             */
            count: number;
            /**
             * Next
             * @description Address of the next page
             */
            next: string | null;
            /**
             * Previous
             * @description Address of the previous page
             */
            previous: string | null;
            /** Results */
            results: components["schemas"]["ActionBody"][];
        };
        /** Page[ActivityBody] */
        Page_ActivityBody_: {
            /**
             * Count
             * @description Rows on all pages
             */
            count: number;
            /**
             * Next
             * @description Address of the next page
             */
            next: string | null;
            /**
             * Previous
             * @description Address of the previous page
             */
            previous: string | null;
            /** Results */
            results: components["schemas"]["ActivityBody"][];
        };
        /** Page[DestinationPreset] */
        Page_DestinationPreset_: {
            /**
             * Count
             * @description Rows on all pages
             */
            count: number;
            /**
             * Next
             * @description Address of the next page
             */
            next: string | null;
            /**
             * Previous
             * @description Address of the previous page
             */
            previous: string | null;
            /** Results */
            results: components["schemas"]["DestinationPreset"][];
        };
        /** Page[DestinationTemplate] */
        Page_DestinationTemplate_: {
            /**
             * Count
             * @description Rows on all pages
             */
            count: number;
            /**
             * Next
             * @description Address of the next page
             */
            next: string | null;
            /**
             * Previous
             * @description Address of the previous page
             */
            previous: string | null;
            /** Results */
            results: components["schemas"]["DestinationTemplate"][];
        };
        /** Page[ForwardingBody] */
        Page_ForwardingBody_: {
            /**
             * Count
             * @description Rows on all pages
             */
            count: number;
            /**
             * Next
             * @description Address of the next page
             */
            next: string | null;
            /**
             * Previous
             * @description Address of the previous page
             */
            previous: string | null;
            /** Results */
            results: components["schemas"]["ForwardingBody"][];
        };
        /** Page[MemberBody] */
        Page_MemberBody_: {
            /**
             * Count
             * @description Rows on all pages
             */
            count: number;
            /**
             * Next
             * @description Address of the next page
             */
            next: string | null;
            /**
             * Previous
             * @description Address of the previous page
             */
            previous: string | null;
            /** Results */
            results: components["schemas"]["MemberBody"][];
        };
        /** Page[MessageTemplateRow] */
        Page_MessageTemplateRow_: {
            /**
             * Count
             * @description Rows on all pages
             */
            count: number;
            /**
             * Next
             * @description Address of the next page
             */
            next: string | null;
            /**
             * Previous
             * @description Address of the previous page
             */
            previous: string | null;
            /** Results */
            results: components["schemas"]["MessageTemplateRow"][];
        };
        /** Page[OrganizationBody] */
        Page_OrganizationBody_: {
            /**
             * Count
             * @description Rows on all pages
             */
            count: number;
            /**
             * Next
             * @description Address of the next page
             */
            next: string | null;
            /**
             * Previous
             * @description Address of the previous page
             */
            previous: string | null;
            /** Results */
            results: components["schemas"]["OrganizationBody"][];
        };
        /** Page[PersonalKeyBody] */
        Page_PersonalKeyBody_: {
            /**
             * Count
             * @description Rows on all pages
             */
            count: number;
            /**
             * Next
             * @description Address of the next page
             */
            next: string | null;
            /**
             * Previous
             * @description Address of the previous page
             */
            previous: string | null;
            /** Results */
            results: components["schemas"]["PersonalKeyBody"][];
        };
        /** Page[ProjectBody] */
        Page_ProjectBody_: {
            /**
             * Count
             * @description Rows on all pages
             */
            count: number;
            /**
             * Next
             * @description Address of the next page
             */
            next: string | null;
            /**
             * Previous
             * @description Address of the previous page
             */
            previous: string | null;
            /** Results */
            results: components["schemas"]["ProjectBody"][];
        };
        /** Page[SenderBody] */
        Page_SenderBody_: {
            /**
             * Count
             * @description Rows on all pages
             */
            count: number;
            /**
             * Next
             * @description Address of the next page
             */
            next: string | null;
            /**
             * Previous
             * @description Address of the previous page
             */
            previous: string | null;
            /** Results */
            results: components["schemas"]["SenderBody"][];
        };
        /** Page[WhyBody] */
        Page_WhyBody_: {
            /**
             * Count
             * @description Rows on all pages
             */
            count: number;
            /**
             * Next
             * @description Address of the next page
             */
            next: string | null;
            /**
             * Previous
             * @description Address of the previous page
             */
            previous: string | null;
            /** Results */
            results: components["schemas"]["WhyBody"][];
        };
        /**
         * Pause
         * @description The destination's sender or message template is paused; one message will try when the pause ends.
         */
        Pause: {
            /**
             * Scope
             * @enum {string}
             */
            scope: "sender" | "message template";
            /**
             * Until
             * Format: date-time
             */
            until: string;
            /** Reason */
            reason: string;
            /** Remedy */
            remedy: string;
        };
        /**
         * PersonBody
         * @description A person.
         */
        PersonBody: {
            /** Id */
            id: string;
            /**
             * Uuid
             * @description The same as `id`
             */
            uuid: string;
            /**
             * Name
             * @description As the project's settings say, else a distinct id
             */
            name: string;
            /**
             * Distinct Ids
             * @description Of people with very many only some
             */
            distinct_ids: string[];
            /** Distinct Ids Count */
            distinct_ids_count: number;
            /** Properties */
            properties: {
                [key: string]: unknown;
            };
            /** Is Identified */
            is_identified: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
        };
        /**
         * PersonConsents
         * @description What a person said of consent, under all their addresses.
         */
        PersonConsents: {
            /**
             * Addresses
             * @description Numbers in E.164 and business-scoped user ids
             */
            addresses: string[];
            /**
             * Standings
             * @description What holds now
             */
            standings: components["schemas"]["ConsentHeld"][];
            /**
             * Entries
             * @description The ledger, written last first
             */
            entries: components["schemas"]["ConsentRow"][];
        };
        /**
         * PersonErased
         * @description What was deleted.
         */
        PersonErased: {
            /**
             * Messages
             * @description Messages without content now
             */
            messages: number;
            /**
             * Cancelled
             * @description Those of them that waited to be sent
             */
            cancelled: number;
            /**
             * Under Way
             * @description Messages being handed to Meta at this moment, left alone: while there are any the person stays as well. Delete again in a minute
             */
            under_way: number;
            /** Inbound */
            inbound: number;
            /** Events */
            events: number;
        };
        /**
         * PersonExport
         * @description All that is kept of a person.
         */
        PersonExport: {
            person: components["schemas"]["PersonBody"];
            /** Addresses */
            addresses: string[];
            /** Consents */
            consents: components["schemas"]["ConsentRow"][];
            /**
             * Messages
             * @description Sent to them or waiting, newest first
             */
            messages: components["schemas"]["ExportedMessage"][];
            /**
             * Attempts
             * @description Tries to hand these messages to Meta
             */
            attempts: {
                [key: string]: unknown;
            }[];
            /**
             * Receipts
             * @description What Meta told of them later
             */
            receipts: {
                [key: string]: unknown;
            }[];
            /**
             * Logs
             * @description What was logged about them
             */
            logs: {
                [key: string]: unknown;
            }[];
            /**
             * Inbound
             * @description What they wrote, newest first
             */
            inbound: {
                [key: string]: unknown;
            }[];
            /**
             * Events
             * @description Newest first
             */
            events: {
                [key: string]: unknown;
            }[];
            /**
             * Windows
             * @description When they wrote last to which of our numbers
             */
            windows: {
                [key: string]: unknown;
            }[];
            /**
             * Blocks
             * @description Why messages to them are not tried
             */
            blocks: {
                [key: string]: unknown;
            }[];
            /**
             * Pauses
             * @description Until when messages to them wait
             */
            pauses: {
                [key: string]: unknown;
            }[];
            /**
             * Is Complete
             * @description False when older lines of something were left out
             */
            is_complete: boolean;
        };
        /**
         * PersonFull
         * @description A person with the groups they belong to.
         */
        PersonFull: {
            /** Id */
            id: string;
            /**
             * Uuid
             * @description The same as `id`
             */
            uuid: string;
            /**
             * Name
             * @description As the project's settings say, else a distinct id
             */
            name: string;
            /**
             * Distinct Ids
             * @description Of people with very many only some
             */
            distinct_ids: string[];
            /** Distinct Ids Count */
            distinct_ids_count: number;
            /** Properties */
            properties: {
                [key: string]: unknown;
            };
            /** Is Identified */
            is_identified: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Groups */
            groups: components["schemas"]["PersonGroup"][];
        };
        /**
         * PersonGroup
         * @description A group that the newest event of this person with groups names.
         */
        PersonGroup: {
            /** Type */
            type: string;
            /** Index */
            index: number;
            /** Key */
            key: string;
            /** Properties */
            properties: {
                [key: string]: unknown;
            };
        };
        /**
         * PersonList
         * @description People, those known last first.
         */
        PersonList: {
            /**
             * Next
             * @description Address of the next page
             */
            next: string | null;
            /**
             * Next Cursor
             * @description The same as `cursor` of the next request
             */
            next_cursor: string | null;
            /**
             * Stopped Early
             * @description As many rows as allowed were looked at: go on with `next` for what is older
             */
            stopped_early: boolean;
            /** Results */
            results: components["schemas"]["PersonBody"][];
        };
        /**
         * PersonMessages
         * @description Messages to a person, newest first.
         */
        PersonMessages: {
            /**
             * Next
             * @description Address of the next page
             */
            next: string | null;
            /**
             * Next Cursor
             * @description The same as `cursor` of the next request
             */
            next_cursor: string | null;
            /**
             * Stopped Early
             * @description As many rows as allowed were looked at: go on with `next` for what is older
             */
            stopped_early: boolean;
            /** Results */
            results: components["schemas"]["MessageBody"][];
        };
        /**
         * PersonWhyBody
         * @description Whether a message would go to the person now, and what each gate says.
         */
        PersonWhyBody: {
            /** Destination Id */
            destination_id: string;
            /** Destination Name */
            destination_name: string | null;
            /**
             * Would Go
             * @description No gate says no; one that cannot know does not count
             */
            would_go: boolean;
            /** @description Their newest event that matches, else their newest; null when none is kept */
            event: components["schemas"]["TriedEvent"] | null;
            /** Gates */
            gates: components["schemas"]["GateBody"][];
        };
        /**
         * PersonalKeyBody
         * @description A personal API key. `value` is shown once, in the answer that makes it.
         */
        PersonalKeyBody: {
            /** Id */
            id: string;
            /** Label */
            label: string;
            /** Value */
            value: string | null;
            /** Mask Value */
            mask_value: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Last Used At */
            last_used_at: string | null;
            /** User Id */
            user_id: number;
            /**
             * Scopes
             * @description Empty means everything
             */
            scopes: string[];
            /**
             * Scoped Teams
             * @description Empty means every project of the user
             */
            scoped_teams: number[];
            /** Scoped Organizations */
            scoped_organizations: string[];
        };
        /**
         * PhoneBody
         * @description A recipient's phone.
         */
        PhoneBody: {
            /**
             * User
             * @description Its WhatsApp id; use it in paths
             */
            user: string;
            /** Phone */
            phone: string;
            /** Name */
            name: string | null;
            /**
             * Phone Number Id
             * @description The sender it talks to
             */
            phone_number_id: string;
            /**
             * Window Open
             * @description Whether they wrote within 24 hours, so that texts may be sent
             */
            window_open: boolean;
            /** Messages Count */
            messages_count: number;
            last_message: components["schemas"]["PhoneMessage"];
        };
        /**
         * PhoneButton
         * @description A button that can be tapped.
         */
        PhoneButton: {
            /** Index */
            index: number;
            /** Title */
            title: string;
        };
        /**
         * PhoneConversation
         * @description One phone's messages, oldest first.
         */
        PhoneConversation: {
            /** User */
            user: string;
            /** Phone */
            phone: string;
            /** Name */
            name: string | null;
            /** Window Open */
            window_open: boolean;
            /** Results */
            results: components["schemas"]["PhoneMessage"][];
        };
        /**
         * PhoneList
         * @description Phones, the one with the newest message first.
         */
        PhoneList: {
            /** Count */
            count: number;
            /** Results */
            results: components["schemas"]["PhoneBody"][];
        };
        /**
         * PhoneMessage
         * @description One message on a phone. `out` was sent to it, `in` was written on it.
         */
        PhoneMessage: {
            /**
             * Id
             * @description Meta's id of the message (wamid)
             */
            id: string;
            /**
             * Direction
             * @enum {string}
             */
            direction: "in" | "out";
            /** Phone Number Id */
            phone_number_id: string;
            /** Type */
            type: string;
            /** Status */
            status: string | null;
            /**
             * Text
             * @description What it reads like, in one string
             */
            text: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Payload
             * @description As the Cloud API was handed it, or as the webhook told it
             */
            payload: {
                [key: string]: unknown;
            };
            /**
             * Message Id
             * @description Our message, where it was one
             */
            message_id: string | null;
            /** Buttons */
            buttons: components["schemas"]["PhoneButton"][];
            /** @description The words of the message template that was sent; null in lists of phones */
            template: components["schemas"]["PhoneTemplate"] | null;
        };
        /**
         * PhoneTemplate
         * @description A message template as Meta lists it.
         */
        PhoneTemplate: {
            /** Name */
            name: string;
            /** Language */
            language: string;
            /** Components */
            components: {
                [key: string]: unknown;
            }[];
        };
        /**
         * PresetMessageTemplate
         * @description A message template as Meta lists it once it exists.
         */
        PresetMessageTemplate: {
            /** Name */
            name: string;
            /** Language */
            language: string;
            /**
             * Category
             * @enum {string}
             */
            category: "MARKETING" | "UTILITY" | "AUTHENTICATION";
            /**
             * Parameter Format
             * @enum {string}
             */
            parameter_format: "POSITIONAL" | "NAMED";
            /** Components */
            components: {
                [key: string]: unknown;
            }[];
        };
        /**
         * PreviewAnswer
         * @description The message as it would be, as far as can be said.
         */
        PreviewAnswer: {
            /**
             * Inputs
             * @description Rendered values by key; of secrets only that they are set
             */
            inputs: {
                [key: string]: unknown;
            };
            /**
             * Payload
             * @description The body Meta would get; without `to` where the recipient cannot be used
             */
            payload: {
                [key: string]: unknown;
            } | null;
            recipient: components["schemas"]["PreviewRecipient"] | null;
            /** @description Null when the message could leave */
            problem: components["schemas"]["PreviewProblem"] | null;
            /** Errors */
            errors: components["schemas"]["PreviewInputError"][];
            /** Gates */
            gates: components["schemas"]["GateBody"][];
            /**
             * Notes
             * @description How values were changed to fit their slots
             */
            notes: string[];
        };
        /**
         * PreviewInputError
         * @description What is wrong with one input.
         */
        PreviewInputError: {
            /** Key */
            key: string;
            /**
             * Attr
             * @description The field that a save would name
             */
            attr: string;
            /** Message */
            message: string;
            /**
             * Line
             * @description In the input's text, from 1, where there is a place
             */
            line: number | null;
            /** Column */
            column: number | null;
        };
        /**
         * PreviewProblem
         * @description Why no message would leave.
         */
        PreviewProblem: {
            /**
             * State
             * @description skipped or failed, as the message would end
             */
            state: string;
            /** Reason */
            reason: string;
            /** Remedy */
            remedy: string;
        };
        /**
         * PreviewRecipient
         * @description Who would get it.
         */
        PreviewRecipient: {
            /** Written */
            written: string;
            /**
             * E164
             * @description The number in E.164, or the user id of somebody who hides it
             */
            e164: string;
        };
        /**
         * ProjectBody
         * @description A project. PostHog calls the same thing a project, a team and an environment.
         */
        ProjectBody: {
            /** Id */
            id: number;
            /** Uuid */
            uuid: string;
            /**
             * Organization
             * @description The organization's id
             */
            organization: string;
            /** Project Id */
            project_id: number;
            /** Name */
            name: string;
            /**
             * Api Token
             * @description The public token that SDKs send events with
             */
            api_token: string;
            /** Timezone */
            timezone: string;
            /**
             * Default Country
             * @description ISO 3166 code for phone numbers written without a country
             */
            default_country: string | null;
            /** Test Account Filters */
            test_account_filters: {
                [key: string]: unknown;
            }[];
            /** Person Display Name Properties */
            person_display_name_properties: string[];
            /** @description Null when none is stored */
            whatsapp_app_secret: components["schemas"]["SecretMark"] | null;
            /**
             * Whatsapp Verify Token
             * @description The mark of a secret for a key with scopes or tied to projects
             */
            whatsapp_verify_token: string | components["schemas"]["SecretMark"] | null;
            whatsapp_settings: components["schemas"]["WhatsappSettingsBody"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
        };
        /**
         * PropertyDefinition
         * @description One property seen in the sample.
         */
        PropertyDefinition: {
            /** Name */
            name: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "string" | "number" | "boolean" | "datetime" | "list" | "object";
            /**
             * Count
             * @description How many of the sample have it
             */
            count: number;
            /**
             * Group Type
             * @description Of groups: the name of their type
             */
            group_type: string | null;
            /**
             * Group Type Index
             * @description Of groups: the index filters refer to, 0 to 4
             */
            group_type_index: number | null;
        };
        /**
         * PropertyDefinitions
         * @description Properties, the most frequent first.
         */
        PropertyDefinitions: {
            /**
             * Sampled
             * @description Newest events, or people or groups, looked at; at most 2,000
             */
            sampled: number;
            /** Results */
            results: components["schemas"]["PropertyDefinition"][];
        };
        /**
         * PropertyValue
         * @description One value seen in the sample.
         */
        PropertyValue: {
            /** Value */
            value: string | number | boolean;
            /**
             * Count
             * @description How many of the sample have it
             */
            count: number;
        };
        /**
         * PropertyValues
         * @description Values, the most frequent first.
         */
        PropertyValues: {
            /** Sampled */
            sampled: number;
            /** Results */
            results: components["schemas"]["PropertyValue"][];
        };
        /**
         * ReceiptBody
         * @description What Meta told of the message later.
         */
        ReceiptBody: {
            /** Status */
            status: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Raw
             * @description The status as Meta sent it
             */
            raw: {
                [key: string]: unknown;
            };
        };
        /**
         * RestoreAnswer
         * @description What was put back.
         */
        RestoreAnswer: {
            /**
             * Restored
             * @description Fields that have their earlier value again
             */
            restored: string[];
            /**
             * Not Restored
             * @description Fields that stay: `encrypted_inputs`, of which no earlier values are kept
             */
            not_restored: string[];
            function: components["schemas"]["FunctionFull"];
        };
        /**
         * RunnerError
         * @description The event or the invocation cannot be used.
         */
        RunnerError: {
            /**
             * Status
             * @constant
             */
            status: "error";
            /** Errors */
            errors: string[];
        };
        /**
         * SampleHandle
         * @description What to write into `example.header_handle`.
         */
        SampleHandle: {
            /** Handle */
            handle: string;
        };
        /**
         * ScopeBody
         * @description An area of the API. A scope is `<area>:<verb>`; writing implies reading, `*` is everything.
         */
        ScopeBody: {
            /** Area */
            area: string;
            /** Verbs */
            verbs: string[];
            /** Description */
            description: string;
        };
        /**
         * ScopesBody
         * @description All areas.
         */
        ScopesBody: {
            /**
             * Results
             * @description In the order in which people should see them
             */
            results: components["schemas"]["ScopeBody"][];
        };
        /**
         * SecretMark
         * @description Stands for a secret that is stored and never shown.
         */
        SecretMark: {
            /** Secret */
            secret: boolean;
        };
        /**
         * SenderBody
         * @description A business phone number: a sender that the project keeps, or one that destinations bring along.
         *
         *     What Meta tells (`display_phone_number` to `messaging_limit`, `token_ok`, `findings`) is null until
         *     somebody has asked: of senders that are kept the service does so hourly, of others `check/` does.
         */
        SenderBody: {
            /**
             * Id
             * @description Null for a number that only destinations carry
             */
            id: string | null;
            /**
             * Name
             * @description Null for a number that only destinations carry
             */
            name: string | null;
            /** Phone Number Id */
            phone_number_id: string;
            /**
             * App Secret Set
             * @description Whether it has an app secret of its own for webhooks
             */
            app_secret_set: boolean;
            /**
             * Checked At
             * @description When Meta was asked last
             */
            checked_at: string | null;
            /** Token Ok */
            token_ok: boolean | null;
            /** Display Phone Number */
            display_phone_number: string | null;
            /** Verified Name */
            verified_name: string | null;
            /** Waba Id */
            waba_id: string | null;
            /**
             * Status
             * @description Meta's word, such as CONNECTED
             */
            status: string | null;
            /**
             * Quality
             * @description GREEN, YELLOW, RED or UNKNOWN
             */
            quality: string | null;
            /**
             * Throughput
             * @description STANDARD or HIGH
             */
            throughput: string | null;
            /**
             * Messaging Limit
             * @description Meta's tier of people that may be written to in a day
             */
            messaging_limit: string | null;
            /** Findings */
            findings: components["schemas"]["SenderFinding"][];
            paused: components["schemas"]["SenderPause"] | null;
            queue: components["schemas"]["SenderQueue"];
            pace: components["schemas"]["SenderPace"];
            /** Destinations */
            destinations: components["schemas"]["SenderDestination"][];
            /**
             * Last Accepted At
             * @description When Meta last took a message, among the newest 10,000 of the project
             */
            last_accepted_at: string | null;
            /**
             * Succeeded 24H
             * @description Messages of its destinations that Meta took in 24 hours
             */
            succeeded_24h: number;
            /**
             * Failed 24H
             * @description Messages of its destinations that failed in 24 hours
             */
            failed_24h: number;
        };
        /**
         * SenderDestination
         * @description A destination that sends through it.
         */
        SenderDestination: {
            /** Id */
            id: string;
            /** Name */
            name: string | null;
            /** Enabled */
            enabled: boolean;
            /**
             * Names Sender
             * @description False: it carries the token and the number itself
             */
            names_sender: boolean;
        };
        /**
         * SenderFinding
         * @description One thing that was looked at.
         */
        SenderFinding: {
            /** Check */
            check: string;
            /**
             * Level
             * @enum {string}
             */
            level: "ok" | "warning" | "problem";
            /** Found */
            found: string;
            /**
             * Remedy
             * @description What to do; empty when all is well
             */
            remedy: string;
        };
        /**
         * SenderPace
         * @description How fast the sender may send, and how much of that is used at this instant.
         */
        SenderPace: {
            /**
             * Messages Per Second
             * @description What Whinchat sends at most: 95 % of what Meta allows
             */
            messages_per_second: number;
            /**
             * Allowed By Meta
             * @description Messages per second, in and out together
             */
            allowed_by_meta: number;
            /**
             * Told By Meta
             * @description Whether Meta told that for this number; else it is the setting's
             */
            told_by_meta: boolean;
            /**
             * Burst
             * @description Messages that may go at one instant after a rest
             */
            burst: number;
            /**
             * Free Now
             * @description How many of the burst are free now
             */
            free_now: number;
            /**
             * Next At
             * Format: date-time
             * @description When the next message may go
             */
            next_at: string;
        };
        /**
         * SenderPause
         * @description Nothing of this sender goes before `until`; then one message tries.
         */
        SenderPause: {
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
            /**
             * Failures
             * @description The failure that began it, and every try since
             */
            failures: number;
            /** Code */
            code: number | null;
            /** Reason */
            reason: string;
            /** Remedy */
            remedy: string;
        };
        /**
         * SenderQueue
         * @description Messages that have not left, and those that may have.
         */
        SenderQueue: {
            /** Queued */
            queued: number;
            /** Held */
            held: number;
            /** Sending */
            sending: number;
            /** Unknown */
            unknown: number;
        };
        /**
         * SlotKind
         * @description What a slot takes.
         * @enum {string}
         */
        SlotKind: "text" | "image" | "video" | "document" | "gif" | "filename" | "latitude" | "longitude" | "place" | "product" | "url_suffix" | "payload" | "coupon_code" | "one_time_code" | "flow_token" | "json" | "expires_at";
        /**
         * State
         * @description Where a message stands.
         * @enum {string}
         */
        State: "queued" | "held" | "sending" | "accepted" | "sent" | "delivered" | "read" | "played" | "skipped" | "refused" | "failed" | "unknown" | "cancelled";
        /**
         * StateCount
         * @description How many messages are in one state.
         */
        StateCount: {
            state: components["schemas"]["State"];
            /** Meaning */
            meaning: string;
            /** Count */
            count: number;
        };
        /**
         * SummaryDay
         * @description What a destination did on one day.
         */
        SummaryDay: {
            /**
             * Date
             * @description YYYY-MM-DD, a day of UTC
             */
            date: string;
            /** Success */
            success: number;
            /** Failure */
            failure: number;
        };
        /**
         * SyncAnswer
         * @description How a sync went.
         */
        SyncAnswer: {
            /** Results */
            results: components["schemas"]["SyncedSender"][];
        };
        /**
         * SyncedSender
         * @description How the sync of one sender went.
         */
        SyncedSender: {
            /** Phone Number Id */
            phone_number_id: string;
            /**
             * Waba Id
             * @description Empty when Meta did not tell
             */
            waba_id: string;
            /** Total */
            total: number;
            /** Added */
            added: number;
            /** Changed */
            changed: number;
            /** Removed */
            removed: number;
            /**
             * Error
             * @description Why nothing was synced, with what to do; null when it worked
             */
            error: string | null;
        };
        /**
         * TimelineEntry
         * @description One step of a message.
         */
        TimelineEntry: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "event" | "promised" | "attempt" | "gate" | "receipt" | "requeued" | "cancelled" | "log" | "now";
            /**
             * Title
             * @description What happened, in a few words
             */
            title: string;
            /** Detail */
            detail: string | null;
            /**
             * Level
             * @enum {string}
             */
            level: "ok" | "info" | "waiting" | "problem";
            /** Reason */
            reason: string | null;
            /** Remedy */
            remedy: string | null;
            /**
             * Code
             * @description Meta's error code
             */
            code: number | null;
            /**
             * Link
             * @description Where Meta explains it
             */
            link: string | null;
            /**
             * By
             * @description Who did it, where it was a person
             */
            by: string | null;
            /** Attempt Number */
            attempt_number: number | null;
        };
        /**
         * TrialAnswer
         * @description What became of the event. `skipped`: the filters did not match.
         */
        TrialAnswer: {
            /** Result */
            result: null;
            /**
             * Status
             * @enum {string}
             */
            status: "success" | "error" | "skipped";
            /** Errors */
            errors: string[];
            /** Logs */
            logs: components["schemas"]["TrialLog"][];
            /** Clauses */
            clauses: components["schemas"]["TrialClause"][];
            /**
             * Gates
             * @description What each gate would say in production. A test run is stopped by the filters, and a real one by a withdrawn consent
             */
            gates: components["schemas"]["GateBody"][];
            /** Exchanges */
            exchanges: components["schemas"]["TrialExchange"][];
            /**
             * Wamids
             * @description Meta's ids of the messages that were sent
             */
            wamids: string[];
        };
        /**
         * TrialClause
         * @description One condition of the filters, and what it found in the event.
         */
        TrialClause: {
            /** Path */
            path: string;
            /** Text */
            text: string;
            /** Matched */
            matched: boolean;
            /** Seen */
            seen: unknown;
        };
        /**
         * TrialExchange
         * @description One request to Meta with its answer, without credentials. A mocked one has no status and no answer.
         */
        TrialExchange: {
            /** Url */
            url: string;
            /** Request */
            request: {
                [key: string]: unknown;
            };
            /** Http Status */
            http_status: number | null;
            /** Response */
            response: string;
            /** Latency Ms */
            latency_ms: number;
        };
        /**
         * TrialLog
         * @description One line of the log.
         */
        TrialLog: {
            /**
             * Level
             * @enum {string}
             */
            level: "debug" | "info" | "warn" | "error";
            /**
             * Timestamp
             * Format: date-time
             */
            timestamp: string;
            /** Message */
            message: string;
        };
        /**
         * TrialNotFound
         * @description No such project, or no such recent event.
         */
        TrialNotFound: components["schemas"]["RunnerError"] | components["schemas"]["ErrorBody"];
        /**
         * TrialRefusal
         * @description One of three forms, each PostHog's: of the run, of the configuration, of the request.
         */
        TrialRefusal: components["schemas"]["RunnerError"] | components["schemas"]["ConfigurationErrors"] | components["schemas"]["ErrorBody"];
        /**
         * TriedEvent
         * @description The event that was tried.
         */
        TriedEvent: {
            /** Uuid */
            uuid: string;
            /** Event */
            event: string;
            /**
             * Timestamp
             * Format: date-time
             */
            timestamp: string;
        };
        /**
         * TroubleBody
         * @description A destination whose messages keep failing.
         */
        TroubleBody: {
            /** Destination Id */
            destination_id: string;
            /** Destination Name */
            destination_name: string | null;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** Reason */
            reason: string;
            /** Remedy */
            remedy: string;
            /** Code */
            code: number | null;
            /** Failures */
            failures: number;
            /**
             * Last At
             * Format: date-time
             */
            last_at: string;
        };
        /**
         * UserBody
         * @description The caller.
         */
        UserBody: {
            /** Id */
            id: number;
            /** Uuid */
            uuid: string;
            /** Distinct Id */
            distinct_id: string;
            /** Email */
            email: string;
            /** First Name */
            first_name: string;
            /** Last Name */
            last_name: string;
            /** Is Email Verified */
            is_email_verified: boolean;
            /**
             * Has Password
             * @description Whether they can log in; keys work without
             */
            has_password: boolean;
            /** Last Login */
            last_login: string | null;
            organization: components["schemas"]["OrganizationBody"];
            /** Organizations */
            organizations: components["schemas"]["OrganizationBody"][];
            /** @description The current project, as @current means it */
            team: components["schemas"]["ProjectBody"] | null;
        };
        /**
         * UserBrief
         * @description Who made something.
         */
        UserBrief: {
            /** Id */
            id: number;
            /** Uuid */
            uuid: string;
            /** Distinct Id */
            distinct_id: string;
            /** First Name */
            first_name: string;
            /** Last Name */
            last_name: string;
            /** Email */
            email: string;
            /** Is Email Verified */
            is_email_verified: boolean;
            /** Hedgehog Config */
            hedgehog_config: {
                [key: string]: unknown;
            } | null;
            /** Role At Organization */
            role_at_organization: string | null;
        };
        /**
         * WebhookSetup
         * @description What to enter at Meta, so that receipts and replies arrive.
         */
        WebhookSetup: {
            /**
             * Url
             * @description Meta's callback URL
             */
            url: string;
            /**
             * Is Https
             * @description Meta sends webhooks to https only
             */
            is_https: boolean;
            /**
             * Verify Token
             * @description Null when none is set, or for a key with scopes or tied to projects
             */
            verify_token: string | null;
            /** Verify Token Set */
            verify_token_set: boolean;
            /**
             * App Secret Set
             * @description Without it webhooks cannot be verified and are refused
             */
            app_secret_set: boolean;
            /**
             * Fields
             * @description Webhook fields the app has to subscribe to
             */
            fields: string[];
            /**
             * Last Received At
             * @description When the newest webhook came
             */
            last_received_at: string | null;
        };
        /**
         * WelcomeBody
         * @description Whom a one-time link is for.
         */
        WelcomeBody: {
            /**
             * Email
             * @description Empty for the first user, who says it
             */
            email: string;
            /** First Name */
            first_name: string;
            /**
             * Is First
             * @description Whether nobody can log in yet: this sets Whinchat up
             */
            is_first: boolean;
            /**
             * May Choose Email
             * @description False for a user who only gets a new password
             */
            may_choose_email: boolean;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
        };
        /**
         * WhatsappSettingsBody
         * @description What a project decided about consent and addresses on WhatsApp, whole.
         */
        WhatsappSettingsBody: {
            /** Requires Marketing Consent */
            requires_marketing_consent: boolean;
            /**
             * Stop Covers
             * @enum {string}
             */
            stop_covers: "marketing" | "all_but_authentication";
            /** Stop Words */
            stop_words: {
                [key: string]: string[];
            };
            /** Start Words */
            start_words: {
                [key: string]: string[];
            };
            /** Stop Buttons */
            stop_buttons: string[];
            /** Start Buttons */
            start_buttons: string[];
            /** Consent Properties */
            consent_properties: {
                [key: string]: "marketing" | "utility" | "authentication";
            };
            /** Phone Properties */
            phone_properties: string[];
            /** Captured Receipts */
            captured_receipts: ("sent" | "delivered" | "read" | "played" | "failed")[];
        };
        /**
         * WhyBody
         * @description What the event meant to one destination.
         */
        WhyBody: {
            /** Destination Id */
            destination_id: string;
            /** Name */
            name: string | null;
            /** Enabled */
            enabled: boolean;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "message" | "not_matched" | "filters_broken" | "switched_off" | "made_later" | "held_back" | "circle" | "no_message";
            /**
             * Matched
             * @description By the filters as they are now; null where they cannot be used
             */
            matched: boolean | null;
            /** Explanation */
            explanation: string;
            /** Remedy */
            remedy: string | null;
            /** @description Where that is put right */
            mend: components["schemas"]["MendBody"] | null;
            /** Clauses */
            clauses: components["schemas"]["WhyClauseBody"][];
            /** Gates */
            gates: components["schemas"]["GateBody"][];
            /** Messages */
            messages: components["schemas"]["WhyMessage"][];
        };
        /**
         * WhyClauseBody
         * @description One condition of the filters, and what it found in the event.
         */
        WhyClauseBody: {
            /**
             * Path
             * @description Its place, such as `filters.events[0].properties[1]`
             */
            path: string;
            /**
             * Text
             * @description The condition in words
             */
            text: string;
            /** Matched */
            matched: boolean;
            /**
             * Seen
             * @description The value it looked at
             */
            seen: unknown;
            /**
             * Decided
             * @description It is one of those because of which the event does not match
             */
            decided: boolean;
        };
        /**
         * WhyMessage
         * @description A message that this event promised.
         */
        WhyMessage: {
            /** Id */
            id: string;
            state: components["schemas"]["State"];
            /** State Meaning */
            state_meaning: string;
            /** Reason */
            reason: string | null;
            /** Remedy */
            remedy: string | null;
            /** @description Where that is put right */
            mend: components["schemas"]["MendBody"] | null;
            /**
             * Code
             * @description Meta's error code
             */
            code: number | null;
            /** Mapping Index */
            mapping_index: number | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
        };
        /**
         * WindowBody
         * @description Where the window of one recipient and one sender stands now, as the gate judges it.
         */
        WindowBody: {
            /** Phone Number Id */
            phone_number_id: string;
            /**
             * Sender Name
             * @description Null where the number is not kept as a sender
             */
            sender_name: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "closed" | "unknown";
            /**
             * Until
             * @description When it closes, or closed; null where that is not known
             */
            until: string | null;
            /**
             * Last Message At
             * @description When the recipient last wrote to this sender
             */
            last_message_at: string | null;
            /** Reason */
            reason: string;
        };
        /**
         * WindowList
         * @description Windows of one person; senders they never wrote to are left out.
         */
        WindowList: {
            /** Results */
            results: components["schemas"]["WindowBody"][];
        };
        /**
         * RerunAnswer
         * @description What became of the request. Ask again while `remaining` is not zero.
         */
        whinchat__web__rest__failures__RerunAnswer: {
            /**
             * Done
             * @description Put back in the queue; each message once, whoever asks at the same time
             */
            done: number;
            /**
             * Remaining
             * @description As counted some seconds ago, less what went since; 0 only when nothing is left
             */
            remaining: number;
        };
        /**
         * RerunAnswer
         * @description What is on its way again. A message that was sent, or may have been, is skipped.
         */
        whinchat__web__rest__function_rerun__RerunAnswer: {
            /** Rerun Job Id */
            rerun_job_id: string;
            /** Queued Count */
            queued_count: number;
            /** Skipped Count */
            skipped_count: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    show_metric_summary: {
        parameters: {
            query?: {
                /** @description Destinations by id, separated by commas; at most 200 */
                ids?: string;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FunctionSummaries"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_functions: {
        parameters: {
            query?: {
                /** @description Rows a page, 100 unless told, at most 1000 */
                limit?: number;
                /** @description Rows to leave out before the page */
                offset?: number;
                /** @description Only these types, separated by commas */
                type?: string;
                /** @description Only enabled (true) or only paused (false) ones */
                enabled?: boolean;
                /** @description Only those of this health; several separated by commas: running, off, broken, waiting, failing */
                health?: string;
                /** @description Only the one with this id */
                id?: string;
                /** @description Only those made by the user with this number */
                created_by?: string;
                /** @description Only those made at this instant */
                created_at?: string;
                /** @description Only those last changed at this instant */
                updated_at?: string;
                /** @description Words of name or description, at most 200 characters */
                search?: string;
                /** @description JSON object; only rows whose filters contain it */
                filters?: string;
                /** @description JSON list of such objects; only rows whose filters contain one of them */
                filter_groups?: string;
                /** @description Answer full objects */
                full?: boolean;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FunctionPage"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    create_function: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FunctionCreate"];
                "application/x-www-form-urlencoded": {
                    /**
                     * Type
                     * @default destination
                     * @constant
                     */
                    type?: "destination";
                    /** Name */
                    name?: string | null;
                    /**
                     * Description
                     * @default
                     */
                    description?: string;
                    /**
                     * Enabled
                     * @default false
                     */
                    enabled?: boolean;
                    /**
                     * Deleted
                     * @description True removes the destination, false brings it back
                     * @default false
                     */
                    deleted?: boolean;
                    /**
                     * Hog
                     * @description Only the template's own text; leave it out
                     * @default
                     */
                    hog?: string;
                    /** Icon Url */
                    icon_url?: string | null;
                    /** Execution Order */
                    execution_order?: number | null;
                    /**
                     * Priority
                     * @description Messages of a higher priority are sent before others that wait
                     * @default 0
                     */
                    priority?: number;
                    /**
                     * Deadline Minutes
                     * @description Minutes after its event within which a message may be sent; few for a one-time code
                     */
                    deadline_minutes?: number | null;
                    /**
                     * On Unknown
                     * @description What becomes of a message whose answer from Meta was lost and of which no receipt came
                     * @default never_twice
                     * @enum {string}
                     */
                    on_unknown?: "never_twice" | "at_least_once";
                    /**
                     * Base Updated At
                     * @description Answer 409 if the destination was changed after this instant
                     */
                    base_updated_at?: string | null;
                    /**
                     * Template Id
                     * @example template-whatsapp
                     */
                    template_id?: string | null;
                };
                "multipart/form-data": {
                    /**
                     * Type
                     * @default destination
                     * @constant
                     */
                    type?: "destination";
                    /** Name */
                    name?: string | null;
                    /**
                     * Description
                     * @default
                     */
                    description?: string;
                    /**
                     * Enabled
                     * @default false
                     */
                    enabled?: boolean;
                    /**
                     * Deleted
                     * @description True removes the destination, false brings it back
                     * @default false
                     */
                    deleted?: boolean;
                    /**
                     * Hog
                     * @description Only the template's own text; leave it out
                     * @default
                     */
                    hog?: string;
                    /** Icon Url */
                    icon_url?: string | null;
                    /** Execution Order */
                    execution_order?: number | null;
                    /**
                     * Priority
                     * @description Messages of a higher priority are sent before others that wait
                     * @default 0
                     */
                    priority?: number;
                    /**
                     * Deadline Minutes
                     * @description Minutes after its event within which a message may be sent; few for a one-time code
                     */
                    deadline_minutes?: number | null;
                    /**
                     * On Unknown
                     * @description What becomes of a message whose answer from Meta was lost and of which no receipt came
                     * @default never_twice
                     * @enum {string}
                     */
                    on_unknown?: "never_twice" | "at_least_once";
                    /**
                     * Base Updated At
                     * @description Answer 409 if the destination was changed after this instant
                     */
                    base_updated_at?: string | null;
                    /**
                     * Template Id
                     * @example template-whatsapp
                     */
                    template_id?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FunctionFull"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    search_icons: {
        parameters: {
            query?: {
                /** @description Part of a name */
                query?: string;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Icons"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    retrieve_function: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The function's UUID */
                function_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FunctionFull"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    replace_function: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The function's UUID */
                function_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FunctionPatch"];
                "application/x-www-form-urlencoded": {
                    /**
                     * Type
                     * @default destination
                     * @constant
                     */
                    type?: "destination";
                    /** Name */
                    name?: string | null;
                    /**
                     * Description
                     * @default
                     */
                    description?: string;
                    /**
                     * Enabled
                     * @default false
                     */
                    enabled?: boolean;
                    /**
                     * Deleted
                     * @description True removes the destination, false brings it back
                     * @default false
                     */
                    deleted?: boolean;
                    /**
                     * Hog
                     * @description Only the template's own text; leave it out
                     * @default
                     */
                    hog?: string;
                    /** Icon Url */
                    icon_url?: string | null;
                    /** Execution Order */
                    execution_order?: number | null;
                    /**
                     * Priority
                     * @description Messages of a higher priority are sent before others that wait
                     * @default 0
                     */
                    priority?: number;
                    /**
                     * Deadline Minutes
                     * @description Minutes after its event within which a message may be sent; few for a one-time code
                     */
                    deadline_minutes?: number | null;
                    /**
                     * On Unknown
                     * @description What becomes of a message whose answer from Meta was lost and of which no receipt came
                     * @default never_twice
                     * @enum {string}
                     */
                    on_unknown?: "never_twice" | "at_least_once";
                    /**
                     * Base Updated At
                     * @description Answer 409 if the destination was changed after this instant
                     */
                    base_updated_at?: string | null;
                };
                "multipart/form-data": {
                    /**
                     * Type
                     * @default destination
                     * @constant
                     */
                    type?: "destination";
                    /** Name */
                    name?: string | null;
                    /**
                     * Description
                     * @default
                     */
                    description?: string;
                    /**
                     * Enabled
                     * @default false
                     */
                    enabled?: boolean;
                    /**
                     * Deleted
                     * @description True removes the destination, false brings it back
                     * @default false
                     */
                    deleted?: boolean;
                    /**
                     * Hog
                     * @description Only the template's own text; leave it out
                     * @default
                     */
                    hog?: string;
                    /** Icon Url */
                    icon_url?: string | null;
                    /** Execution Order */
                    execution_order?: number | null;
                    /**
                     * Priority
                     * @description Messages of a higher priority are sent before others that wait
                     * @default 0
                     */
                    priority?: number;
                    /**
                     * Deadline Minutes
                     * @description Minutes after its event within which a message may be sent; few for a one-time code
                     */
                    deadline_minutes?: number | null;
                    /**
                     * On Unknown
                     * @description What becomes of a message whose answer from Meta was lost and of which no receipt came
                     * @default never_twice
                     * @enum {string}
                     */
                    on_unknown?: "never_twice" | "at_least_once";
                    /**
                     * Base Updated At
                     * @description Answer 409 if the destination was changed after this instant
                     */
                    base_updated_at?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FunctionFull"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    refuse_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The function's UUID */
                function_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Nothing in the body */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    update_function: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The function's UUID */
                function_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FunctionPatch"];
                "application/x-www-form-urlencoded": {
                    /**
                     * Type
                     * @default destination
                     * @constant
                     */
                    type?: "destination";
                    /** Name */
                    name?: string | null;
                    /**
                     * Description
                     * @default
                     */
                    description?: string;
                    /**
                     * Enabled
                     * @default false
                     */
                    enabled?: boolean;
                    /**
                     * Deleted
                     * @description True removes the destination, false brings it back
                     * @default false
                     */
                    deleted?: boolean;
                    /**
                     * Hog
                     * @description Only the template's own text; leave it out
                     * @default
                     */
                    hog?: string;
                    /** Icon Url */
                    icon_url?: string | null;
                    /** Execution Order */
                    execution_order?: number | null;
                    /**
                     * Priority
                     * @description Messages of a higher priority are sent before others that wait
                     * @default 0
                     */
                    priority?: number;
                    /**
                     * Deadline Minutes
                     * @description Minutes after its event within which a message may be sent; few for a one-time code
                     */
                    deadline_minutes?: number | null;
                    /**
                     * On Unknown
                     * @description What becomes of a message whose answer from Meta was lost and of which no receipt came
                     * @default never_twice
                     * @enum {string}
                     */
                    on_unknown?: "never_twice" | "at_least_once";
                    /**
                     * Base Updated At
                     * @description Answer 409 if the destination was changed after this instant
                     */
                    base_updated_at?: string | null;
                };
                "multipart/form-data": {
                    /**
                     * Type
                     * @default destination
                     * @constant
                     */
                    type?: "destination";
                    /** Name */
                    name?: string | null;
                    /**
                     * Description
                     * @default
                     */
                    description?: string;
                    /**
                     * Enabled
                     * @default false
                     */
                    enabled?: boolean;
                    /**
                     * Deleted
                     * @description True removes the destination, false brings it back
                     * @default false
                     */
                    deleted?: boolean;
                    /**
                     * Hog
                     * @description Only the template's own text; leave it out
                     * @default
                     */
                    hog?: string;
                    /** Icon Url */
                    icon_url?: string | null;
                    /** Execution Order */
                    execution_order?: number | null;
                    /**
                     * Priority
                     * @description Messages of a higher priority are sent before others that wait
                     * @default 0
                     */
                    priority?: number;
                    /**
                     * Deadline Minutes
                     * @description Minutes after its event within which a message may be sent; few for a one-time code
                     */
                    deadline_minutes?: number | null;
                    /**
                     * On Unknown
                     * @description What becomes of a message whose answer from Meta was lost and of which no receipt came
                     * @default never_twice
                     * @enum {string}
                     */
                    on_unknown?: "never_twice" | "at_least_once";
                    /**
                     * Base Updated At
                     * @description Answer 409 if the destination was changed after this instant
                     */
                    base_updated_at?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FunctionFull"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    invoke_function: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The function's UUID */
                function_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrialRequest"];
                "application/x-www-form-urlencoded": {
                    /**
                     * Event Uuid
                     * @description A recent event of the project
                     */
                    event_uuid?: string | null;
                    /**
                     * Mock Async Functions
                     * @description False sends a real message
                     * @default true
                     */
                    mock_async_functions?: boolean;
                    /**
                     * Despite Withdrawn Consent
                     * @description Send a real message even to somebody who withdrew their consent to it
                     * @default false
                     */
                    despite_withdrawn_consent?: boolean;
                    /**
                     * Invocation Id
                     * @description A UUID; made up unless given
                     */
                    invocation_id?: string | null;
                    /**
                     * Use Draft
                     * @description Try the destination as saved, without configuration
                     * @default false
                     */
                    use_draft?: boolean;
                };
                "multipart/form-data": {
                    /**
                     * Event Uuid
                     * @description A recent event of the project
                     */
                    event_uuid?: string | null;
                    /**
                     * Mock Async Functions
                     * @description False sends a real message
                     * @default true
                     */
                    mock_async_functions?: boolean;
                    /**
                     * Despite Withdrawn Consent
                     * @description Send a real message even to somebody who withdrew their consent to it
                     * @default false
                     */
                    despite_withdrawn_consent?: boolean;
                    /**
                     * Invocation Id
                     * @description A UUID; made up unless given
                     */
                    invocation_id?: string | null;
                    /**
                     * Use Draft
                     * @description Try the destination as saved, without configuration
                     * @default false
                     */
                    use_draft?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialAnswer"];
                };
            };
            /** @description Done */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialRefusal"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Done */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialNotFound"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_logs: {
        parameters: {
            query?: {
                /** @description Lines, 50 unless told, at most 500 */
                limit?: number;
                /** @description Only lines after this instant, also as -24h or -7d */
                after?: string;
                /** @description Only lines before this instant */
                before?: string;
                /** @description Only these levels, separated by commas: debug, info, warn, error */
                level?: string;
                /** @description Part of the message, in any case */
                search?: string;
                /** @description Only lines of this message */
                instance_id?: string;
                /** @description Where to go on: `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The function's UUID */
                function_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogPage"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    show_metrics: {
        parameters: {
            query?: {
                /** @description From this instant on, also as -24h or -7d; -7d unless told. Counts are by the hour */
                after?: string;
                /** @description Up to this instant; now unless told */
                before?: string;
                /** @description kind (unless told) or name */
                breakdown_by?: string;
                /** @description Only these metrics, separated by commas */
                name?: string;
                /** @description Only these kinds, separated by commas: success, failure, other */
                kind?: string;
                /** @description hour, day (unless told) or week; all in UTC */
                interval?: string;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The function's UUID */
                function_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricsBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    show_metric_totals: {
        parameters: {
            query?: {
                /** @description From this instant on, also as -24h or -7d; -7d unless told. Counts are by the hour */
                after?: string;
                /** @description Up to this instant; now unless told */
                before?: string;
                /** @description kind (unless told) or name */
                breakdown_by?: string;
                /** @description Only these metrics, separated by commas */
                name?: string;
                /** @description Only these kinds, separated by commas: success, failure, other */
                kind?: string;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The function's UUID */
                function_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricTotals"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    rerun_function: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The function's UUID */
                function_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RerunRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["whinchat__web__rest__function_rerun__RerunAnswer"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    restore_function: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The function's UUID */
                function_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreRequest"];
                "application/x-www-form-urlencoded": {
                    /**
                     * Activity Id
                     * @description The `id` of an entry of the destination's history
                     * @example 1
                     */
                    activity_id?: string;
                };
                "multipart/form-data": {
                    /**
                     * Activity Id
                     * @description The `id` of an entry of the destination's history
                     * @example 1
                     */
                    activity_id?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestoreAnswer"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_presets: {
        parameters: {
            query?: {
                /** @description Rows a page, 100 unless told, at most 1000 */
                limit?: number;
                /** @description Rows to leave out before the page */
                offset?: number;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DestinationPreset_"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_templates: {
        parameters: {
            query?: {
                /** @description Rows a page, 100 unless told, at most 1000 */
                limit?: number;
                /** @description Rows to leave out before the page */
                offset?: number;
                /** @description Only templates of this type; destination unless told */
                type?: string;
                /** @description Only templates of these types, separated by commas */
                types?: string;
                /** @description Only the template with this id */
                template_id?: string;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DestinationTemplate_"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    retrieve_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description For example template-whatsapp */
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DestinationTemplate"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_public_templates: {
        parameters: {
            query?: {
                /** @description Rows a page, 100 unless told, at most 1000 */
                limit?: number;
                /** @description Rows to leave out before the page */
                offset?: number;
                /** @description Only templates of this type; destination unless told */
                type?: string;
                /** @description Only templates of these types, separated by commas */
                types?: string;
                /** @description Only the template with this id */
                template_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DestinationTemplate_"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    retrieve_public_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description For example template-whatsapp */
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DestinationTemplate"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_actions: {
        parameters: {
            query?: {
                /** @description Rows a page, 100 unless told, at most 1000 */
                limit?: number;
                /** @description Rows to leave out before the page */
                offset?: number;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ActionBody_"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    create_action: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionCreate"];
                "application/x-www-form-urlencoded": {
                    /** Name */
                    name?: string;
                    /**
                     * Description
                     * @default
                     */
                    description?: string;
                    /**
                     * Deleted
                     * @description True removes the action, false brings it back
                     * @default false
                     */
                    deleted?: boolean;
                };
                "multipart/form-data": {
                    /** Name */
                    name?: string;
                    /**
                     * Description
                     * @default
                     */
                    description?: string;
                    /**
                     * Deleted
                     * @description True removes the action, false brings it back
                     * @default false
                     */
                    deleted?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    retrieve_action: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The action's number */
                action_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    replace_action: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The action's number */
                action_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionPatch"];
                "application/x-www-form-urlencoded": {
                    /** Name */
                    name?: string | null;
                    /**
                     * Description
                     * @default
                     */
                    description?: string;
                    /**
                     * Deleted
                     * @description True removes the action, false brings it back
                     * @default false
                     */
                    deleted?: boolean;
                };
                "multipart/form-data": {
                    /** Name */
                    name?: string | null;
                    /**
                     * Description
                     * @default
                     */
                    description?: string;
                    /**
                     * Deleted
                     * @description True removes the action, false brings it back
                     * @default false
                     */
                    deleted?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    refuse_delete_action: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The action's number */
                action_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Nothing in the body */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    update_action: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The action's number */
                action_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionPatch"];
                "application/x-www-form-urlencoded": {
                    /** Name */
                    name?: string | null;
                    /**
                     * Description
                     * @default
                     */
                    description?: string;
                    /**
                     * Deleted
                     * @description True removes the action, false brings it back
                     * @default false
                     */
                    deleted?: boolean;
                };
                "multipart/form-data": {
                    /** Name */
                    name?: string | null;
                    /**
                     * Description
                     * @default
                     */
                    description?: string;
                    /**
                     * Deleted
                     * @description True removes the action, false brings it back
                     * @default false
                     */
                    deleted?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_activity: {
        parameters: {
            query?: {
                /** @description What kind of thing changed; HogFunction unless told */
                scope?: string;
                /** @description Only changes of this one */
                item_id?: string;
                /** @description Which page, from 1 */
                page?: number;
                /** @description Rows a page, 10 unless told, at most 100 */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ActivityBody_"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_message_templates: {
        parameters: {
            query?: {
                /** @description Part of a name or of a text */
                search?: string;
                /** @description Meta's words, with commas */
                status?: string;
                /** @description Language codes, with commas */
                language?: string;
                /** @description Meta's words, with commas */
                category?: string;
                /** @description Exact names, with commas */
                name?: string;
                /** @description Only those of this WhatsApp account */
                waba_id?: string;
                /** @description Rows a page, 100 unless told, at most 1000 */
                limit?: number;
                /** @description Rows to leave out before the page */
                offset?: number;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MessageTemplateRow_"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    create_message_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageTemplateDraft"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageTemplateBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Meta could not be reached; try again in a minute */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    check_message_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageTemplateDraft"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageTemplateFlaws"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    upload_message_template_sample: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SampleUpload"];
                "application/x-www-form-urlencoded": {
                    /**
                     * File Name
                     * @description Such as shirt.jpg
                     */
                    file_name?: string;
                    /**
                     * Content Type
                     * @description One of image/jpeg, image/png, image/gif, video/mp4, application/pdf
                     */
                    content_type?: string;
                    /**
                     * Content Base64
                     * @description The bytes in base64, at most 1,400,000 of them
                     */
                    content_base64?: string;
                    /**
                     * Waba Id
                     * @description The WhatsApp account, where the project has several
                     * @default
                     */
                    waba_id?: string;
                    /**
                     * Phone Number Id
                     * @description Or a sender of that account
                     * @default
                     */
                    phone_number_id?: string;
                };
                "multipart/form-data": {
                    /**
                     * File Name
                     * @description Such as shirt.jpg
                     */
                    file_name?: string;
                    /**
                     * Content Type
                     * @description One of image/jpeg, image/png, image/gif, video/mp4, application/pdf
                     */
                    content_type?: string;
                    /**
                     * Content Base64
                     * @description The bytes in base64, at most 1,400,000 of them
                     */
                    content_base64?: string;
                    /**
                     * Waba Id
                     * @description The WhatsApp account, where the project has several
                     * @default
                     */
                    waba_id?: string;
                    /**
                     * Phone Number Id
                     * @description Or a sender of that account
                     * @default
                     */
                    phone_number_id?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SampleHandle"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Meta could not be reached; try again in a minute */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    sync_message_templates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncAnswer"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    retrieve_message_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description Meta's id of the message template */
                message_template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageTemplateBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    delete_message_template: {
        parameters: {
            query?: {
                /** @description `true` deletes every language of the name */
                all_languages?: string;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description Meta's id of the message template */
                message_template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing in the body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Meta could not be reached; try again in a minute */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    update_message_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description Meta's id of the message template */
                message_template_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageTemplateChange"];
                "application/x-www-form-urlencoded": {
                    /** Category */
                    category?: ("MARKETING" | "UTILITY" | "AUTHENTICATION") | null;
                    /** Message Send Ttl Seconds */
                    message_send_ttl_seconds?: number | null;
                };
                "multipart/form-data": {
                    /** Category */
                    category?: ("MARKETING" | "UTILITY" | "AUTHENTICATION") | null;
                    /** Message Send Ttl Seconds */
                    message_send_ttl_seconds?: number | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageTemplateBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Meta could not be reached; try again in a minute */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    retry_messages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ManyRetryRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ManyOutcomes"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    cancel_messages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ManyRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ManyOutcomes"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    retry_message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The message's UUID */
                message_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetryRequest"];
                "application/x-www-form-urlencoded": {
                    /**
                     * Accept Risk Of Double
                     * @description Send again also what may have been sent already (state `unknown`)
                     * @default false
                     */
                    accept_risk_of_double?: boolean;
                };
                "multipart/form-data": {
                    /**
                     * Accept Risk Of Double
                     * @description Send again also what may have been sent already (state `unknown`)
                     * @default false
                     */
                    accept_risk_of_double?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageFull"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    cancel_message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The message's UUID */
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageFull"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_messages: {
        parameters: {
            query?: {
                /** @description Rows a page, 100 unless told, at most 1000 */
                limit?: number;
                /** @description Rows to leave out before the page */
                offset?: number;
                /** @description Where the page before ended: its `next_cursor`. Then nothing is counted */
                cursor?: string;
                /** @description Only these states, separated by commas: queued, held, sending, accepted, sent, delivered, read, played, skipped, refused, failed, unknown, cancelled */
                state?: string;
                /** @description Only messages of the destination with this id */
                destination?: string;
                /** @description Only recipients that contain this; of a number its digits count */
                recipient?: string;
                /** @description A message id, a wamid, or part of distinct id, event name or recipient */
                search?: string;
                /** @description Only those promised from this instant on, also as -24h or -7d */
                after?: string;
                /** @description Only those promised before this instant, also as -24h or -7d */
                before?: string;
                /** @description Only those of this sender */
                phone_number_id?: string;
                /** @description Only those with this error code of Meta */
                code?: number;
                /** @description Only those to these distinct ids, separated by commas */
                distinct_id?: string;
                /** @description Only those of this event */
                event_uuid?: string;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    count_messages: {
        parameters: {
            query?: {
                /** @description Only these states, separated by commas: queued, held, sending, accepted, sent, delivered, read, played, skipped, refused, failed, unknown, cancelled */
                state?: string;
                /** @description Only messages of the destination with this id */
                destination?: string;
                /** @description Only recipients that contain this; of a number its digits count */
                recipient?: string;
                /** @description A message id, a wamid, or part of distinct id, event name or recipient */
                search?: string;
                /** @description Only those promised from this instant on, also as -24h or -7d */
                after?: string;
                /** @description Only those promised before this instant, also as -24h or -7d */
                before?: string;
                /** @description Only those of this sender */
                phone_number_id?: string;
                /** @description Only those with this error code of Meta */
                code?: number;
                /** @description Only those to these distinct ids, separated by commas */
                distinct_id?: string;
                /** @description Only those of this event */
                event_uuid?: string;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageCounts"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    retrieve_message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The message's UUID */
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageFull"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_failures: {
        parameters: {
            query?: {
                /** @description Only what failed since: an instant, or so long ago as -24h; default -7d */
                after?: string;
                /** @description Only of this destination */
                destination?: string;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FailuresBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    rerun_failures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description Its id */
                failure_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FailureRerunRequest"];
                "application/x-www-form-urlencoded": {
                    /**
                     * Accept Risk Of Double
                     * @description Send again also what may have been sent already (state `unknown`)
                     * @default false
                     */
                    accept_risk_of_double?: boolean;
                    /**
                     * After
                     * @description Only what failed since: what the list was asked with, so that what it showed is what goes; an instant, or so long ago as -24h; default -7d
                     */
                    after?: string | null;
                    /**
                     * Before
                     * @description Only what failed before this instant: give the time you began with to every request of a run, and what fails again meanwhile is left
                     */
                    before?: string | null;
                    /**
                     * Limit
                     * @default 500
                     */
                    limit?: number;
                };
                "multipart/form-data": {
                    /**
                     * Accept Risk Of Double
                     * @description Send again also what may have been sent already (state `unknown`)
                     * @default false
                     */
                    accept_risk_of_double?: boolean;
                    /**
                     * After
                     * @description Only what failed since: what the list was asked with, so that what it showed is what goes; an instant, or so long ago as -24h; default -7d
                     */
                    after?: string | null;
                    /**
                     * Before
                     * @description Only what failed before this instant: give the time you began with to every request of a run, and what fails again meanwhile is left
                     */
                    before?: string | null;
                    /**
                     * Limit
                     * @default 500
                     */
                    limit?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["whinchat__web__rest__failures__RerunAnswer"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_senders: {
        parameters: {
            query?: {
                /** @description Rows a page, 100 unless told, at most 1000 */
                limit?: number;
                /** @description Rows to leave out before the page */
                offset?: number;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SenderBody_"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    create_sender: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SenderCreate"];
                "application/x-www-form-urlencoded": {
                    /**
                     * Name
                     * @default
                     */
                    name?: string;
                    /**
                     * Access Token
                     * @description Checked at Meta first; never shown again
                     */
                    access_token?: string;
                    /**
                     * App Secret
                     * @description Of the app that sends its webhooks, if it is not the project's
                     */
                    app_secret?: string | null;
                    /**
                     * Waba Id
                     * @description Its WhatsApp account, if the token does not tell
                     * @default
                     */
                    waba_id?: string;
                    /**
                     * Force
                     * @description Store a token that Meta refuses or cannot be asked about
                     * @default false
                     */
                    force?: boolean;
                    /**
                     * Phone Number Id
                     * @description Meta's id of the number, which is not the number
                     */
                    phone_number_id?: string;
                };
                "multipart/form-data": {
                    /**
                     * Name
                     * @default
                     */
                    name?: string;
                    /**
                     * Access Token
                     * @description Checked at Meta first; never shown again
                     */
                    access_token?: string;
                    /**
                     * App Secret
                     * @description Of the app that sends its webhooks, if it is not the project's
                     */
                    app_secret?: string | null;
                    /**
                     * Waba Id
                     * @description Its WhatsApp account, if the token does not tell
                     * @default
                     */
                    waba_id?: string;
                    /**
                     * Force
                     * @description Store a token that Meta refuses or cannot be asked about
                     * @default false
                     */
                    force?: boolean;
                    /**
                     * Phone Number Id
                     * @description Meta's id of the number, which is not the number
                     */
                    phone_number_id?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SenderBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    take_over_sender: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakeOver"];
                "application/x-www-form-urlencoded": {
                    /** Destination Id */
                    destination_id?: string;
                };
                "multipart/form-data": {
                    /** Destination Id */
                    destination_id?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SenderBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Destinations name it, or another token is kept for its number */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    retrieve_sender: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The sender's phone number id at Meta */
                phone_number_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SenderBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    delete_sender: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The sender's phone number id at Meta */
                phone_number_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing in the body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Destinations name it, or another token is kept for its number */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    update_sender: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The sender's phone number id at Meta */
                phone_number_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SenderPatch"];
                "application/x-www-form-urlencoded": {
                    /**
                     * Name
                     * @default
                     */
                    name?: string;
                    /**
                     * Access Token
                     * @description Checked at Meta first; never shown again
                     * @default
                     */
                    access_token?: string;
                    /**
                     * App Secret
                     * @description Of the app that sends its webhooks, if it is not the project's
                     */
                    app_secret?: string | null;
                    /**
                     * Waba Id
                     * @description Its WhatsApp account, if the token does not tell
                     * @default
                     */
                    waba_id?: string;
                    /**
                     * Force
                     * @description Store a token that Meta refuses or cannot be asked about
                     * @default false
                     */
                    force?: boolean;
                };
                "multipart/form-data": {
                    /**
                     * Name
                     * @default
                     */
                    name?: string;
                    /**
                     * Access Token
                     * @description Checked at Meta first; never shown again
                     * @default
                     */
                    access_token?: string;
                    /**
                     * App Secret
                     * @description Of the app that sends its webhooks, if it is not the project's
                     */
                    app_secret?: string | null;
                    /**
                     * Waba Id
                     * @description Its WhatsApp account, if the token does not tell
                     * @default
                     */
                    waba_id?: string;
                    /**
                     * Force
                     * @description Store a token that Meta refuses or cannot be asked about
                     * @default false
                     */
                    force?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SenderBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    check_sender: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The sender's phone number id at Meta */
                phone_number_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SenderBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    show_webhook_setup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSetup"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_forwardings: {
        parameters: {
            query?: {
                /** @description Rows a page, 100 unless told, at most 1000 */
                limit?: number;
                /** @description Rows to leave out before the page */
                offset?: number;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ForwardingBody_"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    create_forwarding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForwardingCreate"];
                "application/x-www-form-urlencoded": {
                    /** Name */
                    name?: string;
                    /**
                     * Kind
                     * @enum {string}
                     */
                    kind?: "posthog" | "segment" | "webhook";
                    /** Url */
                    url?: string;
                    /** Secret */
                    secret?: string;
                    /**
                     * Enabled
                     * @default true
                     */
                    enabled?: boolean;
                };
                "multipart/form-data": {
                    /** Name */
                    name?: string;
                    /**
                     * Kind
                     * @enum {string}
                     */
                    kind?: "posthog" | "segment" | "webhook";
                    /** Url */
                    url?: string;
                    /** Secret */
                    secret?: string;
                    /**
                     * Enabled
                     * @default true
                     */
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForwardingBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    retrieve_forwarding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description Its id */
                forwarding_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForwardingBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    delete_forwarding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description Its id */
                forwarding_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing in the body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    update_forwarding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description Its id */
                forwarding_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForwardingPatch"];
                "application/x-www-form-urlencoded": {
                    /**
                     * Name
                     * @default
                     */
                    name?: string;
                    /**
                     * Kind
                     * @description posthog: PostHog's capture API, or one of that shape: `POST <url>/batch/` with the project's key; segment: Segment's HTTP API, or one of that shape: `POST <url>/v1/batch` with the write key; webhook: one signed `POST <url>` for each event
                     * @default posthog
                     * @enum {string}
                     */
                    kind?: "posthog" | "segment" | "webhook";
                    /**
                     * Url
                     * @description https://us.i.posthog.com, say
                     * @default
                     */
                    url?: string;
                    /**
                     * Secret
                     * @description PostHog's project key, Segment's write key, or what a webhook is signed with. Never shown again; asked for again when the address changes
                     * @default
                     */
                    secret?: string;
                    /**
                     * Enabled
                     * @default true
                     */
                    enabled?: boolean;
                };
                "multipart/form-data": {
                    /**
                     * Name
                     * @default
                     */
                    name?: string;
                    /**
                     * Kind
                     * @description posthog: PostHog's capture API, or one of that shape: `POST <url>/batch/` with the project's key; segment: Segment's HTTP API, or one of that shape: `POST <url>/v1/batch` with the write key; webhook: one signed `POST <url>` for each event
                     * @default posthog
                     * @enum {string}
                     */
                    kind?: "posthog" | "segment" | "webhook";
                    /**
                     * Url
                     * @description https://us.i.posthog.com, say
                     * @default
                     */
                    url?: string;
                    /**
                     * Secret
                     * @description PostHog's project key, Segment's write key, or what a webhook is signed with. Never shown again; asked for again when the address changes
                     * @default
                     */
                    secret?: string;
                    /**
                     * Enabled
                     * @default true
                     */
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForwardingBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    try_forwarding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description Its id */
                forwarding_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForwardingTested"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    retry_forwarding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description Its id */
                forwarding_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForwardingRetried"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_phones: {
        parameters: {
            query?: {
                /** @description Phones, 100 unless told, at most 1000 */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneList"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    retrieve_phone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description A phone number in any writing, or a user id */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneConversation"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    write_on_phone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description A phone number in any writing, or a user id */
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriteRequest"];
                "application/x-www-form-urlencoded": {
                    /**
                     * Text
                     * @description Needed without a file; its caption with one
                     * @default
                     */
                    text?: string;
                    /**
                     * Phone Number Id
                     * @description To which sender; the first of the project unless told
                     */
                    phone_number_id?: string | null;
                };
                "multipart/form-data": {
                    /**
                     * Text
                     * @description Needed without a file; its caption with one
                     * @default
                     */
                    text?: string;
                    /**
                     * Phone Number Id
                     * @description To which sender; the first of the project unless told
                     */
                    phone_number_id?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneConversation"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    tap_on_phone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description A phone number in any writing, or a user id */
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TapRequest"];
                "application/x-www-form-urlencoded": {
                    /**
                     * Message Id
                     * @description Meta's id of the message with the button (`id` of a phone message)
                     */
                    message_id?: string;
                    /**
                     * Index
                     * @description The button's `index`
                     */
                    index?: number;
                };
                "multipart/form-data": {
                    /**
                     * Message Id
                     * @description Meta's id of the message with the button (`id` of a phone message)
                     */
                    message_id?: string;
                    /**
                     * Index
                     * @description The button's `index`
                     */
                    index?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneConversation"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    show_onboarding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnboardingBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_events: {
        parameters: {
            query?: {
                /** @description Only events of this name; may be repeated */
                event?: string;
                /** @description Only events of this distinct id; may be repeated */
                distinct_id?: string;
                /** @description Only events of the person with this id */
                person_id?: string;
                /** @description Part of an event's name or of a distinct id, ASCII letters in any case */
                search?: string;
                /** @description Events, at most and unless told 100 */
                limit?: number;
                /** @description Only events received before this instant, also as -24h or -7d */
                before?: string;
                /** @description Only events received after this instant, also as -24h or -7d */
                after?: string;
                /** @description True leaves properties, groups and elements out */
                light?: boolean;
                /** @description Where to go on: `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventList"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_event_names: {
        parameters: {
            query?: {
                /** @description Part of a name, in any case */
                search?: string;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventNameList"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    retrieve_event: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The event's UUID */
                event_uuid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    explain_event: {
        parameters: {
            query?: {
                /** @description Rows a page, 100 unless told, at most 1000 */
                limit?: number;
                /** @description Rows to leave out before the page */
                offset?: number;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The event's UUID */
                event_uuid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_WhyBody_"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_persons: {
        parameters: {
            query?: {
                /** @description Part of a distinct id, a name, an email address or a phone number, in any case; or an id as a whole */
                search?: string;
                /** @description Only the person known under this distinct id */
                distinct_id?: string;
                /** @description People, at most and unless told 100 */
                limit?: number;
                /** @description Where to go on: `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonList"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    retrieve_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The person's UUID */
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonFull"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    delete_person: {
        parameters: {
            query?: {
                /** @description true: their events too */
                delete_events?: string;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The person's UUID */
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonErased"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_person_messages: {
        parameters: {
            query?: {
                /** @description Messages, at most and unless told 100 */
                limit?: number;
                /** @description Where to go on: `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The person's UUID */
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonMessages"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    explain_person: {
        parameters: {
            query?: {
                /** @description Which destination's message (its id); required */
                destination?: string;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The person's UUID */
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonWhyBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_conversation: {
        parameters: {
            query?: {
                /** @description Messages, at most and unless told 100 */
                limit?: number;
                /** @description Where to go on: `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The person's UUID */
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    fetch_inbound_media: {
        parameters: {
            query: {
                /** @description Meta's id of the message with the file */
                whatsapp_message_id: string;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description Its id */
                media_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Meta could not be reached; try again in a minute */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_windows: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The person's UUID */
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WindowList"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_person_consents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The person's UUID */
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonConsents"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    export_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
                /** @description The person's UUID */
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonExport"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_consents: {
        parameters: {
            query?: {
                /** @description A phone number in any human form, or a business-scoped user id */
                recipient?: string;
                /** @description marketing, utility or authentication */
                category?: string;
                /** @description given or withdrawn */
                state?: string;
                /** @description Where it was said */
                source?: string;
                /** @description Rows, at most 500 */
                limit?: number;
                /** @description Where to go on: `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentList"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    create_consent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentWrite"];
                "application/x-www-form-urlencoded": {
                    /**
                     * Recipient
                     * @description A phone number in any human form, or a business-scoped user id
                     */
                    recipient?: string;
                    /**
                     * Category
                     * @default marketing
                     * @enum {string}
                     */
                    category?: "marketing" | "utility" | "authentication";
                    /**
                     * State
                     * @enum {string}
                     */
                    state?: "given" | "withdrawn";
                    /**
                     * Wording
                     * @description The text they agreed to
                     * @default
                     */
                    wording?: string;
                    /**
                     * At
                     * @description When they said it; now, unless told
                     */
                    at?: string | null;
                };
                "multipart/form-data": {
                    /**
                     * Recipient
                     * @description A phone number in any human form, or a business-scoped user id
                     */
                    recipient?: string;
                    /**
                     * Category
                     * @default marketing
                     * @enum {string}
                     */
                    category?: "marketing" | "utility" | "authentication";
                    /**
                     * State
                     * @enum {string}
                     */
                    state?: "given" | "withdrawn";
                    /**
                     * Wording
                     * @description The text they agreed to
                     * @default
                     */
                    wording?: string;
                    /**
                     * At
                     * @description When they said it; now, unless told
                     */
                    at?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentWritten"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_consent_standings: {
        parameters: {
            query?: {
                /** @description A phone number in any human form, or a business-scoped user id */
                recipient?: string;
                /** @description marketing, utility or authentication */
                category?: string;
                /** @description given or withdrawn */
                state?: string;
                /** @description Where it was said */
                source?: string;
                /** @description Rows, at most 500 */
                limit?: number;
                /** @description Where to go on: `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentHeldList"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    summarize_consents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentSummary"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    import_consents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentImport"];
                "application/x-www-form-urlencoded": {
                    /**
                     * Csv
                     * @description With a first line of names: recipient, state, and if you like category, wording, at; other columns go into the proof
                     * @default
                     */
                    csv?: string;
                };
                "multipart/form-data": {
                    /**
                     * Csv
                     * @description With a first line of names: recipient, state, and if you like category, wording, at; other columns go into the proof
                     * @default
                     */
                    csv?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentImported"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_property_definitions: {
        parameters: {
            query?: {
                /** @description Whose: event, person, group; event unless told */
                type?: string;
                /** @description With type event: only events of this name */
                event?: string;
                /** @description Part of it, in any case */
                search?: string;
                /** @description At most so many, and unless told 500 */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PropertyDefinitions"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_property_values: {
        parameters: {
            query?: {
                /** @description Whose: event, person, group; event unless told */
                type?: string;
                /** @description With type event: only events of this name */
                event?: string;
                /** @description The property's name; required */
                key?: string;
                /** @description With type group: only groups of this type */
                group_type_index?: number;
                /** @description Part of it, in any case */
                search?: string;
            };
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PropertyValues"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    preview_matching: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchRequest"];
                "application/x-www-form-urlencoded": Record<string, never>;
                "multipart/form-data": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchCountBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    check_liquid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiquidRequest"];
                "application/x-www-form-urlencoded": {
                    /** Text */
                    text?: string;
                };
                "multipart/form-data": {
                    /** Text */
                    text?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiquidErrors"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    preview_destination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewRequest"];
                "application/x-www-form-urlencoded": {
                    /**
                     * Function Id
                     * @description The saved destination: what is not given is taken from it
                     */
                    function_id?: string | null;
                    /**
                     * Event Uuid
                     * @description A recent event of the project
                     */
                    event_uuid?: string | null;
                    /**
                     * Window
                     * @description What `auto` is shown for; as the recipient's window is now unless given
                     */
                    window?: ("open" | "closed") | null;
                };
                "multipart/form-data": {
                    /**
                     * Function Id
                     * @description The saved destination: what is not given is taken from it
                     */
                    function_id?: string | null;
                    /**
                     * Event Uuid
                     * @description A recent event of the project
                     */
                    event_uuid?: string | null;
                    /**
                     * Window
                     * @description What `auto` is shown for; as the recipient's window is now unless given
                     */
                    window?: ("open" | "closed") | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewAnswer"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    show_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    update_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MePatch"];
                "application/x-www-form-urlencoded": {
                    /**
                     * First Name
                     * @default
                     */
                    first_name?: string;
                    /**
                     * Last Name
                     * @default
                     */
                    last_name?: string;
                    /**
                     * Password
                     * @description A new one; all other sessions of the user end
                     * @default
                     */
                    password?: string;
                    /**
                     * Current Password
                     * @description Needed with `password` once one is set
                     * @default
                     */
                    current_password?: string;
                };
                "multipart/form-data": {
                    /**
                     * First Name
                     * @default
                     */
                    first_name?: string;
                    /**
                     * Last Name
                     * @default
                     */
                    last_name?: string;
                    /**
                     * Password
                     * @description A new one; all other sessions of the user end
                     * @default
                     */
                    password?: string;
                    /**
                     * Current Password
                     * @description Needed with `password` once one is set
                     * @default
                     */
                    current_password?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_projects: {
        parameters: {
            query?: {
                /** @description Rows a page, 100 unless told, at most 1000 */
                limit?: number;
                /** @description Rows to leave out before the page */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ProjectBody_"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    retrieve_project: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    update_project: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectPatch"];
                "application/x-www-form-urlencoded": {
                    /**
                     * Name
                     * @default
                     */
                    name?: string;
                    /**
                     * Timezone
                     * @description A name of the IANA time zone database
                     * @default UTC
                     */
                    timezone?: string;
                    /**
                     * Default Country
                     * @description ISO 3166 alpha-2, such as IN
                     */
                    default_country?: string | null;
                    /**
                     * Whatsapp App Secret
                     * @description Meta's app secret, for webhook signatures; never shown again
                     */
                    whatsapp_app_secret?: string | null;
                    /**
                     * Whatsapp Verify Token
                     * @description What Meta sends when the webhook is subscribed
                     */
                    whatsapp_verify_token?: string | null;
                };
                "multipart/form-data": {
                    /**
                     * Name
                     * @default
                     */
                    name?: string;
                    /**
                     * Timezone
                     * @description A name of the IANA time zone database
                     * @default UTC
                     */
                    timezone?: string;
                    /**
                     * Default Country
                     * @description ISO 3166 alpha-2, such as IN
                     */
                    default_country?: string | null;
                    /**
                     * Whatsapp App Secret
                     * @description Meta's app secret, for webhook signatures; never shown again
                     */
                    whatsapp_app_secret?: string | null;
                    /**
                     * Whatsapp Verify Token
                     * @description What Meta sends when the webhook is subscribed
                     */
                    whatsapp_verify_token?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_organizations: {
        parameters: {
            query?: {
                /** @description Rows a page, 100 unless told, at most 1000 */
                limit?: number;
                /** @description Rows to leave out before the page */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_OrganizationBody_"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    retrieve_organization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The organization's id, or @current */
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_organization_projects: {
        parameters: {
            query?: {
                /** @description Rows a page, 100 unless told, at most 1000 */
                limit?: number;
                /** @description Rows to leave out before the page */
                offset?: number;
            };
            header?: never;
            path: {
                /** @description The organization's id, or @current */
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ProjectBody_"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    reset_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's number, or @current */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_users: {
        parameters: {
            query?: {
                /** @description Rows a page, 100 unless told, at most 1000 */
                limit?: number;
                /** @description Rows to leave out before the page */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MemberBody_"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    invite_user: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteRequest"];
                "application/x-www-form-urlencoded": {
                    /** Email */
                    email?: string;
                    /**
                     * First Name
                     * @default
                     */
                    first_name?: string;
                    /**
                     * Last Name
                     * @default
                     */
                    last_name?: string;
                };
                "multipart/form-data": {
                    /** Email */
                    email?: string;
                    /**
                     * First Name
                     * @default
                     */
                    first_name?: string;
                    /**
                     * Last Name
                     * @default
                     */
                    last_name?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitedBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    retrieve_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    update_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberPatch"];
                "application/x-www-form-urlencoded": {
                    /**
                     * First Name
                     * @default
                     */
                    first_name?: string;
                    /**
                     * Last Name
                     * @default
                     */
                    last_name?: string;
                    /**
                     * Is Active
                     * @default true
                     */
                    is_active?: boolean;
                };
                "multipart/form-data": {
                    /**
                     * First Name
                     * @default
                     */
                    first_name?: string;
                    /**
                     * Last Name
                     * @default
                     */
                    last_name?: string;
                    /**
                     * Is Active
                     * @default true
                     */
                    is_active?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    make_user_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitedBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    log_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
                "application/x-www-form-urlencoded": {
                    /** Email */
                    email?: string;
                    /** Password */
                    password?: string;
                };
                "multipart/form-data": {
                    /** Email */
                    email?: string;
                    /** Password */
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The request comes from a page of another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many wrong tries; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    log_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing in the body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    show_welcome: {
        parameters: {
            query?: {
                /** @description From the link */
                code?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WelcomeBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such link, or it was used, or has expired */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    accept_welcome: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WelcomeRequest"];
                "application/x-www-form-urlencoded": {
                    /**
                     * Code
                     * @description From the link
                     */
                    code?: string;
                    /**
                     * Email
                     * @description Needed from the first user; else it may stay as is
                     */
                    email?: string | null;
                    /**
                     * First Name
                     * @description Needed unless it is known already
                     */
                    first_name?: string | null;
                    /** Password */
                    password?: string;
                };
                "multipart/form-data": {
                    /**
                     * Code
                     * @description From the link
                     */
                    code?: string;
                    /**
                     * Email
                     * @description Needed from the first user; else it may stay as is
                     */
                    email?: string | null;
                    /**
                     * First Name
                     * @description Needed unless it is known already
                     */
                    first_name?: string | null;
                    /** Password */
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The request comes from a page of another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such link, or it was used, or has expired */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    show_instance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstanceBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_scopes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopesBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    show_current_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonalKeyBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    list_keys: {
        parameters: {
            query?: {
                /** @description Rows a page, 100 unless told, at most 1000 */
                limit?: number;
                /** @description Rows to leave out before the page */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PersonalKeyBody_"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    create_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonalKeyRequest"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonalKeyBody"];
                };
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    delete_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id */
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing in the body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read, or a field cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No personal API key or session, or one that is unknown or over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key lacks the scope or has no access to this project, or the session's CSRF token is missing */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description No such thing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Somebody else changed it meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The body is in a form that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description Too many requests; wait as long as Retry-After says */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database does not answer; try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
}
