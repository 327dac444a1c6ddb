# folders: dataset/training_set: cats, dogs
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Conv2D, MaxPooling2D, Flatten, Dense
from tensorflow.keras.preprocessing.image import ImageDataGenerator

classifier = Sequential()
classifier.add(Conv2D(32, (3, 3), input_shape=(64, 64, 3), activation='relu'))
classifier.add(MaxPooling2D(pool_size=(2, 2)))
classifier.add(Flatten())
classifier.add(Dense(units=128, activation='relu'))
classifier.add(Dense(units=1, activation='sigmoid'))
classifier.compile(optimizer='adam', loss='binary_crossentropy', metrics=['accuracy'])

datagen = ImageDataGenerator(rescale=1. / 255, zoom_range=0.2)
training_set = datagen.flow_from_directory(
    'dataset/training_set', target_size=(64, 64), batch_size=4,
    class_mode='binary')
classifier.fit(training_set, steps_per_epoch=2, epochs=25)
