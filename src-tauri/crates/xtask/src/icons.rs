//! `cargo xtask icons`: renders the drawings in `icons/` to the sizes that desktops ask for.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::outcome::Stop;
use crate::project::Project;
use crate::say;
use crate::system::{self, Consent, Set};

/// Sizes of the app's icon, in pixels.
pub(crate) const APP: [u32; 4] = [32, 128, 256, 512];
/// Sizes of a tray layer, in pixels: plain and for dense screens.
const TRAY: [u32; 2] = [22, 44];
/// Sizes inside the Windows icon.
const ICO: [u32; 5] = [16, 32, 48, 64, 256];
/// Sizes inside the macOS icon, with Apple's name for each.
const ICNS: [(u32, &[u8; 4]); 4] = [(128, b"ic07"), (256, b"ic08"), (512, b"ic09"), (64, b"ic12")];

/// Renders everything again.
///
/// # Errors
/// When the renderer is missing or a file cannot be written.
pub(crate) fn run(project: &Project, consent: Consent) -> Result<u8, Stop> {
    system::ensure(project, &[Set::Icons], consent)?;
    let folder = project.at("icons");
    let app = folder.join("app.svg");
    for size in APP {
        write(&folder.join(format!("app-{size}.png")), &render(&app, size)?)?;
    }
    let images = ICO
        .iter()
        .map(|size| Ok((*size, render(&app, *size)?)))
        .collect::<Result<Vec<_>, Stop>>()?;
    write(&folder.join("app.ico"), &ico(&images))?;
    let images = ICNS
        .iter()
        .map(|(size, kind)| Ok((*kind, render(&app, *size)?)))
        .collect::<Result<Vec<_>, Stop>>()?;
    write(&folder.join("app.icns"), &icns(&images))?;
    let layers = tray_layers(&folder.join("tray"))?;
    for layer in &layers {
        for size in TRAY {
            let name = format!(
                "{}-{size}.png",
                layer.file_stem().unwrap_or_default().to_string_lossy()
            );
            write(&layer.with_file_name(name), &render(layer, size)?)?;
        }
    }
    say::good(&format!(
        "the app's icon and {} tray layers are rendered",
        layers.len()
    ));
    Ok(0)
}

fn tray_layers(folder: &Path) -> Result<Vec<PathBuf>, Stop> {
    let entries = fs::read_dir(folder).map_err(|error| Stop::file("read", folder, &error))?;
    let mut layers: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "svg"))
        .collect();
    layers.sort();
    Ok(layers)
}

/// One drawing as a square PNG.
fn render(drawing: &Path, size: u32) -> Result<Vec<u8>, Stop> {
    let side = size.to_string();
    let output = Command::new("rsvg-convert")
        .args(["--width", &side, "--height", &side, "--format", "png"])
        .arg(drawing)
        .output()
        .map_err(|error| Stop::missing(format!("rsvg-convert cannot be started: {error}")))?;
    if !output.status.success() {
        let why = String::from_utf8_lossy(&output.stderr);
        return Err(Stop::failed(format!(
            "{} cannot be rendered: {why}",
            drawing.display()
        )));
    }
    Ok(output.stdout)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    fs::write(path, bytes).map_err(|error| Stop::file("write", path, &error))
}

/// The ICO container: a directory of sixteen bytes for each picture, then the pictures, here as PNG (Windows Vista on).
fn ico(images: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let count = u16::try_from(images.len()).unwrap_or(u16::MAX);
    let mut file = [0_u16, 1, count]
        .iter()
        .flat_map(|word| word.to_le_bytes())
        .collect::<Vec<u8>>();
    let mut offset = 6 + 16 * length(images.len());
    for (size, image) in images {
        // A side of 256 is written as 0.
        let side = u8::try_from(*size).unwrap_or(0);
        file.extend([side, side, 0, 0, 1, 0, 32, 0]);
        file.extend(length(image.len()).to_le_bytes());
        file.extend(offset.to_le_bytes());
        offset += length(image.len());
    }
    images.iter().for_each(|(_, image)| file.extend(image));
    file
}

/// The ICNS container: a magic, the length of all, then each picture with its kind and length.
fn icns(images: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let total = 8 + images.iter().map(|(_, image)| 8 + image.len()).sum::<usize>();
    let mut file = b"icns".to_vec();
    file.extend(length(total).to_be_bytes());
    for (kind, image) in images {
        file.extend(*kind);
        file.extend(length(image.len() + 8).to_be_bytes());
        file.extend(image);
    }
    file
}

fn length(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ico_names_where_each_picture_begins() {
        let file = ico(&[(16, vec![1; 10]), (256, vec![2; 20])]);
        assert_eq!(file.len(), 6 + 32 + 30);
        assert_eq!((file[4], file[6], file[22]), (2, 16, 0));
        let second = u32::from_le_bytes(file[34..38].try_into().unwrap());
        assert_eq!((second, file[second as usize]), (48, 2));
    }

    #[test]
    fn an_icns_says_how_long_it_is() {
        let file = icns(&[(b"ic07", vec![7; 5])]);
        assert_eq!(
            file,
            [&b"icns"[..], &[0, 0, 0, 21], b"ic07", &[0, 0, 0, 13], &[7; 5]].concat()
        );
    }
}
