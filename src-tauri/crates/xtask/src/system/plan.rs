//! What is to be done about missing system packages: a table without any input or output.

use super::Consent;

/// What this user may install.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rights {
    /// Everything.
    Root,
    /// Everything, through sudo, which asks for nothing.
    Sudo,
    /// Everything, through sudo, which wants the password first.
    Password,
    /// Nothing: there is no sudo.
    Nothing,
}

/// What the system lacks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Need {
    /// Packages that this tool can install.
    pub(super) missing: Vec<String>,
    /// What only the person can put there: a sentence with what to type.
    pub(super) by_hand: Option<String>,
}

/// What happens next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Plan {
    /// All is there.
    Nothing,
    /// It ends here, with these words.
    Stop(String),
    /// The person is asked once whether these may be installed.
    Ask(Vec<String>),
    /// These are installed.
    Install(Vec<String>),
}

/// Decides.
pub(super) fn plan(need: &Need, rights: Rights, consent: Consent) -> Plan {
    if let Some(text) = &need.by_hand {
        return Plan::Stop(text.clone());
    }
    if need.missing.is_empty() {
        return Plan::Nothing;
    }
    let names = need.missing.clone();
    match rights {
        Rights::Nothing => Plan::Stop(format!(
            "these system packages are missing, and there is no sudo here to install them with; as root:\n  {}",
            command(&names, Rights::Root)
        )),
        Rights::Password if !consent.attended => Plan::Stop(format!(
            "these system packages are missing, and nobody is at a terminal to give sudo its password:\n  {}",
            command(&names, rights)
        )),
        Rights::Root | Rights::Sudo | Rights::Password if consent.attended && !consent.given => {
            Plan::Ask(names)
        }
        Rights::Root | Rights::Sudo | Rights::Password => Plan::Install(names),
    }
}

/// What a person types to install these.
pub(super) fn command(names: &[String], rights: Rights) -> String {
    let sudo = if rights == Rights::Root { "" } else { "sudo " };
    format!(
        "{sudo}apt-get update && {sudo}apt-get install -y --no-install-recommends {}",
        names.join(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const ATTENDED: Consent = Consent {
        given: false,
        attended: true,
    };
    const ATTENDED_YES: Consent = Consent {
        given: true,
        attended: true,
    };
    const ALONE: Consent = Consent {
        given: false,
        attended: false,
    };
    const ALONE_YES: Consent = Consent {
        given: true,
        attended: false,
    };
    const EVERYBODY: [Consent; 4] = [ATTENDED, ATTENDED_YES, ALONE, ALONE_YES];
    const ALL_RIGHTS: [Rights; 4] = [Rights::Root, Rights::Sudo, Rights::Password, Rights::Nothing];

    fn names() -> Vec<String> {
        ["xvfb", "dunst"].map(str::to_owned).to_vec()
    }

    fn lacking() -> Need {
        Need {
            missing: names(),
            by_hand: None,
        }
    }

    #[test]
    fn where_nothing_is_missing_nothing_is_done_whoever_asks() {
        for rights in ALL_RIGHTS {
            for consent in EVERYBODY {
                assert_eq!(plan(&Need::default(), rights, consent), Plan::Nothing);
            }
        }
    }

    #[test]
    fn a_person_at_the_terminal_is_asked_once_whoever_may_install() {
        for rights in [Rights::Root, Rights::Sudo, Rights::Password] {
            assert_eq!(plan(&lacking(), rights, ATTENDED), Plan::Ask(names()));
        }
    }

    #[test]
    fn who_said_yes_is_not_asked_again() {
        for rights in [Rights::Root, Rights::Sudo, Rights::Password] {
            assert_eq!(plan(&lacking(), rights, ATTENDED_YES), Plan::Install(names()));
        }
    }

    #[test]
    fn without_a_terminal_what_needs_no_password_is_installed_and_what_needs_one_stops() {
        for consent in [ALONE, ALONE_YES] {
            for rights in [Rights::Root, Rights::Sudo] {
                assert_eq!(plan(&lacking(), rights, consent), Plan::Install(names()));
            }
            let Plan::Stop(text) = plan(&lacking(), Rights::Password, consent) else {
                panic!("nobody can type the password")
            };
            let typed = "  sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb dunst";
            assert_eq!(text.lines().last(), Some(typed));
        }
    }

    #[test]
    fn who_has_no_sudo_is_told_what_root_types() {
        for consent in EVERYBODY {
            let Plan::Stop(text) = plan(&lacking(), Rights::Nothing, consent) else {
                panic!("nobody may install")
            };
            let typed = "  apt-get update && apt-get install -y --no-install-recommends xvfb dunst";
            assert_eq!(text.lines().last(), Some(typed));
        }
    }

    #[test]
    fn what_only_the_person_can_install_stops_before_anything_is_installed() {
        let need = Need {
            by_hand: Some("sudo dnf install gcc".to_owned()),
            ..lacking()
        };
        for rights in ALL_RIGHTS {
            for consent in EVERYBODY {
                let stop = Plan::Stop("sudo dnf install gcc".to_owned());
                assert_eq!(plan(&need, rights, consent), stop);
            }
        }
    }
}
