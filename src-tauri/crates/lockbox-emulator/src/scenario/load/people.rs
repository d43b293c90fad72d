//! Tenants, people, groups, roles, and the people of support.

use chrono::{DateTime, Utc};

use crate::moment::instant;
use crate::scenario::error::{InField, Problem};
use crate::scenario::format::{EngineerEntry, GroupEntry, RoleEntry, TenantEntry, UserEntry};
use crate::world::assignments::Scope;
use crate::world::tenant::{Application, Engineer, Group, Tenant, User};
use crate::world::{Refused, World};

/// Redirect addresses of an application that names none.
const LOOPBACK: [&str; 2] = ["http://localhost", "http://127.0.0.1"];
/// Name of an application that has none.
const APPLICATION: &str = "ARO Lockbox";
/// Where people are whose tenant does not say.
const COUNTRY: &str = "SE";

pub(super) fn tenant(world: &mut World, entry: &TenantEntry) -> Result<(), Problem> {
    for (field, word) in [("id", &entry.id), ("domain", &entry.domain)] {
        if world.tenant(word).is_some() {
            return Err(Problem::new(format!("tenant {word} exists already"))).field(field);
        }
    }
    let mut tenant = Tenant {
        id: entry.id.clone(),
        name: entry.name.clone(),
        domain: entry.domain.clone(),
        usage_location: entry.usage_location.clone().unwrap_or_else(|| COUNTRY.to_owned()),
        applications: applications(entry)?,
        opted_in: entry.lockbox,
        users: Vec::new(),
        groups: Vec::new(),
    };
    for (at, user) in entry.users.iter().enumerate() {
        let user = self::user(world, &tenant, user).field(&format!("users[{at}]"))?;
        tenant.users.push(user);
    }
    for (at, group) in entry.groups.iter().enumerate() {
        let group = self::group(world, &tenant, group).field(&format!("groups[{at}]"))?;
        tenant.groups.push(group);
    }
    world.directory.tenants.push(tenant);
    Ok(())
}

fn applications(entry: &TenantEntry) -> Result<Vec<Application>, Problem> {
    let redirects = |given: &Option<Vec<String>>| {
        given
            .clone()
            .unwrap_or_else(|| LOOPBACK.map(str::to_owned).to_vec())
    };
    let mut found = vec![Application {
        client_id: entry.client_id.clone(),
        name: APPLICATION.to_owned(),
        redirects: redirects(&entry.redirects),
        fallback_public_client: true,
    }];
    for (at, further) in entry.applications.iter().enumerate() {
        let id = &further.client_id;
        if found.iter().any(|known| known.client_id.eq_ignore_ascii_case(id)) {
            let text = format!("application {id} exists already");
            return Err(Problem::new(text)).field(&format!("applications[{at}].clientId"));
        }
        found.push(Application {
            client_id: id.clone(),
            name: further.name.clone().unwrap_or_else(|| APPLICATION.to_owned()),
            redirects: redirects(&further.redirects),
            fallback_public_client: further.fallback_public_client,
        });
    }
    Ok(found)
}

fn user(world: &mut World, home: &Tenant, entry: &UserEntry) -> Result<User, Problem> {
    if home.user(&entry.upn).is_some() || world.anybody(&entry.upn).is_ok() {
        return Err(Problem::new(format!("{} exists already", entry.upn))).field("upn");
    }
    Ok(User {
        id: entry.id.clone().unwrap_or_else(|| world.random.fresh_id("user")),
        upn: entry.upn.clone(),
        name: entry.name.clone(),
        mail: match entry.mail.as_deref() {
            None => Some(entry.upn.clone()),
            Some("") => None,
            Some(mail) => Some(mail.to_owned()),
        },
        other_mails: entry.other_mails.clone(),
        usage_location: entry.usage_location.clone(),
        global_administrator: entry.global_administrator,
        scene: entry.sign_in,
        tokens_valid_from: None,
    })
}

fn group(world: &mut World, home: &Tenant, entry: &GroupEntry) -> Result<Group, Problem> {
    let named = |word: &str| {
        home.groups
            .iter()
            .find(|group| group.name.eq_ignore_ascii_case(word))
    };
    if named(&entry.name).is_some() {
        return Err(Problem::new(format!("group {} exists already", entry.name))).field("name");
    }
    let mut members = Vec::new();
    for (at, member) in entry.members.iter().enumerate() {
        let id = home.user(member).map(|user| &user.id);
        let id = id.or_else(|| named(member).map(|group| &group.id));
        let id = id
            .ok_or_else(|| Refused::unknown("user or group", member))
            .field(&format!("members[{at}]"))?;
        members.push(id.clone());
    }
    Ok(Group {
        id: entry.id.clone().unwrap_or_else(|| world.random.fresh_id("group")),
        name: entry.name.clone(),
        members,
    })
}

pub(super) fn role(world: &mut World, entry: &RoleEntry, now: DateTime<Utc>) -> Result<(), Problem> {
    let principal = match (&entry.user, &entry.group) {
        (Some(who), None) => world.anybody(who).field("user")?.1.id.clone(),
        (None, Some(which)) => world.directory.group(which).field("group")?.id.clone(),
        (Some(_), Some(_)) | (None, None) => return Err(Problem::new("name either user or group")),
    };
    let scope = match (&entry.subscription, &entry.management_group) {
        (Some(which), None) => Scope::Subscription(super::estate::home(world, which)?),
        (None, Some(name)) => Scope::ManagementGroup(name.clone()),
        (Some(_), Some(_)) | (None, None) => {
            return Err(Problem::new("name either subscription or managementGroup"));
        }
    };
    let since = instant(&entry.since, now).field("since")?;
    if entry.eligible {
        world.make_eligible(&principal, entry.role, scope, since)?;
    } else {
        world.grant_role(&principal, entry.role, scope, since)?;
    }
    Ok(())
}

pub(super) fn engineer(world: &mut World, entry: &EngineerEntry) -> Result<(), Problem> {
    let mut known = world.engineers.iter();
    if known.any(|engineer| engineer.mail.eq_ignore_ascii_case(&entry.mail)) {
        return Err(Problem::new(format!("{} exists already", entry.mail))).field("mail");
    }
    world.engineers.push(Engineer {
        mail: entry.mail.clone(),
        name: entry.name.clone(),
        employer: entry.employer.clone().unwrap_or_else(|| "Microsoft".to_owned()),
    });
    Ok(())
}

/// Somebody has to ask and somebody else to review that, also where the scenario names nobody.
pub(super) fn somebody_of_support(world: &mut World) {
    if !world.engineers.is_empty() {
        return;
    }
    for (mail, name) in [
        ("engineer@support.example", "Support engineer"),
        ("peer@support.example", "Reviewing peer"),
    ] {
        world.engineers.push(Engineer {
            mail: mail.to_owned(),
            name: name.to_owned(),
            employer: "Microsoft".to_owned(),
        });
    }
}
