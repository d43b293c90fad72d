//! The tray's pictures: a shape by state, and a count over it.

use lockbox_view::TrayIcon;

/// A picture as straight (not premultiplied) RGBA.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}

/// Layers of one kind: 22 pixels for plain screens, 44 for dense ones.
type Layers = [&'static [u8]; 2];

macro_rules! layers {
    ($name:literal) => {
        [
            include_bytes!(concat!("../../../../../icons/tray/", $name, "-22.png")).as_slice(),
            include_bytes!(concat!("../../../../../icons/tray/", $name, "-44.png")).as_slice(),
        ]
    };
}

fn shape(icon: TrayIcon) -> Layers {
    match icon {
        TrayIcon::Idle => layers!("idle"),
        TrayIcon::Pending => layers!("pending"),
        TrayIcon::Grant => layers!("grant"),
        TrayIcon::Attention => layers!("attention"),
        TrayIcon::Paused => layers!("paused"),
    }
}

fn badge(count: u32) -> Option<Layers> {
    match count {
        0 => None,
        1 => Some(layers!("count-1")),
        2 => Some(layers!("count-2")),
        3 => Some(layers!("count-3")),
        4 => Some(layers!("count-4")),
        5 => Some(layers!("count-5")),
        6 => Some(layers!("count-6")),
        7 => Some(layers!("count-7")),
        8 => Some(layers!("count-8")),
        9 => Some(layers!("count-9")),
        _more => Some(layers!("count-plus")),
    }
}

/// The pictures for a state and a count, small and large. A layer that cannot be read is left out.
#[must_use]
pub fn pictures(icon: TrayIcon, count: u32) -> Vec<Picture> {
    let badges = badge(count);
    let over = |size: usize| badges.and_then(|layers| layers.get(size).copied());
    let sizes = shape(icon).into_iter().enumerate();
    sizes
        .filter_map(|(size, below)| {
            let picture = decoded(below)?;
            Some(match over(size).and_then(decoded) {
                Some(badge) => laid_over(picture, &badge),
                None => picture,
            })
        })
        .collect()
}

fn decoded(png: &[u8]) -> Option<Picture> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
    decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().ok()?;
    let mut rgba = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut rgba).ok()?;
    rgba.truncate(frame.buffer_size());
    if frame.color_type == png::ColorType::GrayscaleAlpha {
        rgba = rgba
            .as_chunks::<2>()
            .0
            .iter()
            .flat_map(|&[gray, alpha]| [gray, gray, gray, alpha])
            .collect();
    }
    Some(Picture {
        width: frame.width,
        height: frame.height,
        rgba,
    })
}

/// One picture over another of the same size; of another size, nothing is laid over.
fn laid_over(mut below: Picture, above: &Picture) -> Picture {
    if (below.width, below.height) == (above.width, above.height) {
        let above = above.rgba.as_chunks::<4>().0;
        for (low, high) in below.rgba.as_chunks_mut::<4>().0.iter_mut().zip(above) {
            *low = mixed(*low, *high);
        }
    }
    below
}

/// "Over" for straight alpha.
fn mixed([r, g, b, a]: [u8; 4], [over_r, over_g, over_b, over_a]: [u8; 4]) -> [u8; 4] {
    let (over, under) = (u32::from(over_a), u32::from(a) * (255 - u32::from(over_a)) / 255);
    let alpha = over + under;
    let channel = |low: u8, high: u8| {
        let mixed = (u32::from(high) * over + u32::from(low) * under)
            .checked_div(alpha)
            .unwrap_or(0);
        u8::try_from(mixed).unwrap_or(u8::MAX)
    };
    [
        channel(r, over_r),
        channel(g, over_g),
        channel(b, over_b),
        u8::try_from(alpha).unwrap_or(u8::MAX),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const ICONS: [TrayIcon; 5] = [
        TrayIcon::Idle,
        TrayIcon::Pending,
        TrayIcon::Grant,
        TrayIcon::Attention,
        TrayIcon::Paused,
    ];

    #[test]
    fn every_state_and_every_count_has_two_whole_pictures_that_differ_from_all_others() {
        let mut seen = BTreeSet::new();
        for icon in ICONS {
            for count in 0..=10 {
                let pictures = pictures(icon, count);
                let sizes: Vec<_> = pictures
                    .iter()
                    .map(|picture| (picture.width, picture.height))
                    .collect();
                assert_eq!(sizes, [(22, 22), (44, 44)], "{icon:?} {count}");
                for picture in pictures {
                    assert_eq!(picture.rgba.len(), (picture.width * picture.height * 4) as usize);
                    assert!(seen.insert(picture.rgba), "{icon:?} {count} looks like another");
                }
            }
        }
        assert_eq!(
            pictures(TrayIcon::Pending, 10),
            pictures(TrayIcon::Pending, 4_000_000_000)
        );
    }

    #[test]
    fn what_is_laid_over_hides_as_much_as_it_is_opaque() {
        let red = [255, 0, 0, 255];
        assert_eq!(mixed(red, [0, 0, 255, 255]), [0, 0, 255, 255]);
        assert_eq!(mixed(red, [0, 0, 255, 0]), red);
        assert_eq!(mixed([0; 4], [9, 9, 9, 0]), [0; 4]);
        let [r, _, b, a] = mixed(red, [0, 0, 255, 128]);
        assert!((126..=128).contains(&r) && (127..=129).contains(&b) && a >= 254);
    }
}
