### The first step: which cloud, tenant and client id. Names of menus are those of Microsoft's portal.

## What window, tray and notice say meanwhile.

set_up_nothing = Not set up: nothing is watched
set_up_meanwhile = The accounts so far are watched meanwhile.
set_up_say_first = Say first which Azure is to be watched.
set_up_not_ready = Not now — nothing is set up yet.
set_up_tooltip = ARO Lockbox: not set up: nothing is watched.
set_up_tray_open = Set up…
set_up_tray_quit = Quit
set_up_notice = ARO Lockbox is not set up
set_up_notice_open = Nothing is watched yet · open to say which Azure to watch

## Why something is refused.

set_up_does_not_fit = Something does not fit yet. The page says what.
set_up_already_running = That is being done already.
set_up_not_offered = That is not offered here.
set_up_too_long = That is too long.
set_up_nothing_else = ARO Lockbox is not set up yet: nothing else can be asked for.
set_up_over = The set-up is over.
# Why, without its full stop.
set_up_failed = It could not be set up: { $reason }.

## The page.

set_up_title = Which Azure should be watched?
set_up_title_beside = Which account should be watched too?
set_up_explanation = ARO Lockbox asks Azure as you, through an app registration of your own. None of it is a secret.
set_up_cloud = Cloud
set_up_cloud_given = { $name }, from the cloud file
set_up_continue = Continue
set_up_back = Back, without another account
set_up_practice = Try it without Azure
set_up_practice_detail = A practice cloud inside the program, with made-up requests. Nothing reaches Azure.
set_up_practice_start = Start the practice
set_up_from_command_line = Given on the command line. To change them, start ARO Lockbox without --tenant and --client-id.
set_up_from_cloud_file = Given by the cloud file. To change them, change "tenant" and "clientId" there.
set_up_change = Change cloud, tenant or registration…

## The three steps, and how far each is.

set_up_step_cloud = Cloud
set_up_step_sign_in = Sign in
set_up_step_ready = Ready
set_up_step_done = done
set_up_step_here = this step
set_up_step_ahead = to come

## The last step: readiness, with what can be tried.

set_up_ready_title = Would a request reach you?
set_up_ready_explanation = Show yourself a test notice, and practise once: a practice request goes the whole way and never reaches Azure. What stays open is on the page Readiness until it is green.
set_up_ready_attempt = Try it now
set_up_ready_proceed = Go to the inbox
set_up_ready_look = Show in the inbox

## The fields.

set_up_tenant = Tenant
set_up_tenant_help = Its id, or one of its domains. Requests live in one tenant.
set_up_tenant_missing = Give the tenant: its id, or a domain such as contoso.com.
set_up_client_id = Client id
set_up_client_id_help = The application (client) id of your app registration.
set_up_client_id_missing = Give the application (client) id. The registration’s overview page shows it.
# An id has 32 digits.
set_up_unfinished = An id has { $all } digits; { $count } are missing.
# The name of a cloud.
set_up_other_cloud = Domains with this ending belong to { $cloud }. Check the cloud.
set_up_taken = Taken as { $value }.
set_up_taken_other_cloud = Taken as { $value }. Domains with this ending belong to { $cloud }. Check the cloud.

## What does not fit.

set_up_shared_name = This stands for whatever tenant an account is at home in. Lockbox requests live in one tenant, and a guest would be led into the wrong one: give that tenant’s id or domain.
set_up_private_accounts = This is the tenant of private Microsoft accounts. They have no Lockbox requests.
set_up_is_account = This is an account. Give its tenant: often what follows the @.
set_up_is_address = This is the address of a page. Give only the tenant’s id or domain.
set_up_no_domain = A domain has an ending, such as contoso.onmicrosoft.com.
set_up_no_tenant = This is neither a tenant’s id nor a domain.
set_up_no_id = This is no client id: that has 32 digits, from 0 to 9 and a to f.
set_up_placeholder = This is a placeholder, all zeros.
set_up_tenant_again = This is the tenant’s id once more. The client id stands beside it on the overview page.
set_up_microsofts = This is Microsoft’s own { $name }. Entra ID does not let other programs use its client id (AADSTS65002), and your sign-ins would be recorded as its own. Register an app of your organisation’s.

## The ways to an app registration.

set_up_guides = No app registration yet?
set_up_guide_commands = Show me how: with the Azure CLI
set_up_guide_commands_lead = On your computer or in the Cloud Shell (Bash), as somebody who may register apps. The last line prints the client id.
set_up_guide_commands_text = Commands for the Azure CLI
# These two stand as comments among the commands.
set_up_without_consent = Where admin consent is not yours to give, consent to the first permission alone:
set_up_only_assigned = So that only people who were assigned to it may sign in:
set_up_guide_portal = Show me how: in the portal
set_up_guide_portal_lead = No secret and no certificate is needed.
set_up_guide_administrator = Ask my administrator
set_up_guide_administrator_lead = A letter that says what is asked for, and why.
set_up_guide_administrator_text = Letter to your administrator
set_up_guide_experts = For experts: take tokens from the Azure CLI
set_up_guide_experts_lead = Without a registration: quit, sign in with “az login”, and start ARO Lockbox like this. Nothing of it is remembered, and what needs a fresh sign-in cannot be approved.
set_up_guide_experts_text = Command for experts
# Stands in a command where the tenant is not known yet.
set_up_your_tenant = YOUR-TENANT

## In the portal, step by step.

set_up_portal_new = In { $portal }: Microsoft Entra ID › App registrations › New registration. Name it ARO Lockbox, for accounts in this organizational directory only.
set_up_portal_new_here = In the portal of this cloud: Microsoft Entra ID › App registrations › New registration. Name it ARO Lockbox, for accounts in this organizational directory only.
set_up_portal_platform = Authentication › Add a platform › Mobile and desktop applications. Custom redirect URI: http://localhost.
set_up_portal_permissions = API permissions › Add a permission › Azure Service Management › user_impersonation, and Microsoft Graph › Delegated › User.Read.
set_up_portal_consent = Grant admin consent, or ask somebody who may.
set_up_portal_copy = Overview: copy the Application (client) ID and the Directory (tenant) ID into the fields above.

## The letter. The tenant follows a blank or is left out.

set_up_letter =
    Subject: App registration for ARO Lockbox

    Hello,

    I would like to use ARO Lockbox, a desktop program that tells me at once when Microsoft asks for access to our Azure Red Hat OpenShift clusters (Azure Customer Lockbox), and carries my decision to Azure. It needs an app registration in our tenant{ $tenant }. Could you create one?

    - Name: ARO Lockbox, for accounts of this tenant only
    - Platform: Mobile and desktop applications, redirect URI http://localhost
    - No client secret and no certificate: it is a public client
    - Delegated permission user_impersonation of Azure Service Management: reads the requests and sends my decision, with the roles that I have and no others
    - Delegated permission User.Read of Microsoft Graph: shows who is signed in
    - Admin consent for both

    The app has no rights of its own; everything it does, it does as the person who is signed in.

    To decide requests I also need a role on each subscription with such clusters: "Azure Customer Lockbox Approver for Subscription" (Owner would do as well), assigned on the subscription itself and not through a management group, before a request begins. Global Administrator is not needed for them.

    Please send me the application (client) id and the directory (tenant) id. Neither is a secret.

    The same as commands for the Azure CLI:

    { $commands }
