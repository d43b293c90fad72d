//! What every screen says in every state that matters, word by word.

#[cfg(test)]
mod asked;
#[cfg(test)]
mod calm;
#[cfg(test)]
mod confirm;
#[cfg(test)]
mod decided;
#[cfg(test)]
mod doubted;
#[cfg(test)]
mod elsewhere;
mod entries;
#[cfg(test)]
mod facts;
#[cfg(test)]
mod fresh;
#[cfg(test)]
mod frozen;
#[cfg(test)]
mod german;
#[cfg(test)]
mod german_faults;
#[cfg(test)]
mod german_review;
#[cfg(test)]
mod grants;
#[cfg(test)]
mod inbox;
#[cfg(test)]
mod later;
#[cfg(test)]
mod lengths;
#[cfg(test)]
mod notices;
#[cfg(test)]
mod odd_state;
#[cfg(test)]
mod outcome;
#[cfg(test)]
mod picture;
#[cfg(test)]
mod portal;
#[cfg(test)]
mod problems;
#[cfg(test)]
mod reach;
#[cfg(test)]
mod readiness;
#[cfg(test)]
mod records;
#[cfg(test)]
mod said;
#[cfg(test)]
mod set_up;
#[cfg(test)]
mod settings;
#[cfg(test)]
mod sheet;
#[cfg(test)]
mod stage;
#[cfg(test)]
mod still;
#[cfg(test)]
mod switching;
#[cfg(test)]
mod tray;
#[cfg(test)]
mod unknown;
